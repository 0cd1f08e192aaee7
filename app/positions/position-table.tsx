import { Link } from '@remix-run/react';
import { Fragment } from 'react';
import { asCards } from '~/ui/as-cards';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { type Text, useLanguage, useText } from '~/ui/text';
import { coursesOf, hoursInWords } from './hours-words';
import type { Register } from './list-positions.server';
import type { Holder } from './position-store.server';

/** The register by group. */
export function PositionTable({ groups }: { groups: Register['groups'] }) {
  const t = useText();
  const language = useLanguage();
  const isEnglish = language === 'en';
  const name = (row: { name: string; nameEn: string }) => (isEnglish && row.nameEn ? row.nameEn : row.name);
  const heads = ['number', 'position', 'hours.column', 'holder', 'since', 'state', 'half_days'];
  const labels = heads.map((head) => (head === 'state' || head === 'holder' ? '' : t(`positions:${head}`)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('positions:title')}>
      <table {...asCards(labels, { isNumbered: true })}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={head === 'half_days' ? 'number' : undefined}>
                {t(`positions:${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group.id}>
              <tr className="register-group">
                <th scope="rowgroup" colSpan={7}>
                  {name(group)}{' '}
                  <span className="soft">
                    {t('positions:group_count', { count: group.positions.length, planned: group.planned })}
                  </span>
                  <p className="register-requires">
                    {t('positions:requires')}:{' '}
                    {t('positions:requires_all', { courses: coursesOf(group.courses, t, isEnglish) })}
                  </p>
                </th>
              </tr>
              {group.positions.map((position) => (
                <tr key={position.id}>
                  <td>{position.number}</td>
                  <td>
                    <Link to={`/positions/${position.id}`}>{name(position)}</Link>
                  </td>
                  <td className="nowrap">
                    {position.ownHours ? (
                      hoursInWords(position.ownHours, t)
                    ) : (
                      <span className="soft">{t('positions:hours.hall')}</span>
                    )}
                  </td>
                  <HolderCells holder={position.holder} t={t} language={language} />
                  <td className="number">{position.vacantHalfDays || ''}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HolderCells({ holder, t, language }: { holder: Holder | null; t: Text; language: string }) {
  if (!holder)
    return (
      <>
        <td />
        <td />
        <td>
          <StateBadge color="red">{t('positions:vacant')}</StateBadge>
        </td>
      </>
    );
  return (
    <>
      <td className="nowrap">
        <Link to={`/people/${holder.personId}`}>{holder.name}</Link>
      </td>
      <td className="nowrap">
        {formatDay(holder.fromOn, language)}
        {holder.toOn && (
          <span className="soft"> {t('positions:until', { day: formatDay(holder.toOn, language) })}</span>
        )}
      </td>
      <td>
        <StateBadge color={holder.isCleared ? 'green' : 'orange'}>
          {t(holder.isCleared ? 'positions:cleared' : 'positions:uncleared')}
        </StateBadge>
      </td>
    </>
  );
}
