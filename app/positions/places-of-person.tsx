import { Link } from '@remix-run/react';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { BarTimeline } from './bar-timeline';
import type { PlacesOfPerson as Places } from './get-position.server';

/** What somebody holds and held, what they may do, and for HR: move and clear. */
export function PlacesOfPerson({ places }: { places: Places }) {
  const t = useText();
  const language = useLanguage();
  const { holdings, clearances } = places;
  const first = holdings.at(-1);
  const name = (row: { name: string; nameEn: string }) =>
    language === 'en' && row.nameEn ? row.nameEn : row.name;
  const span = (row: { fromOn: string; toOn: string | null }) =>
    `${formatDay(row.fromOn, language)} – ${row.toOn ? formatDay(row.toOn, language) : t('positions:open_end')}`;
  return (
    <div className="person-columns">
      <Section title={t('positions:holdings')}>
        {holdings.length === 0 && <p className="soft">{t('positions:no_holdings')}</p>}
        {first && (
          <BarTimeline
            stays={holdings.map((row) => ({
              from: row.fromOn,
              to: row.toOn,
              label: t('positions:option', {
                number: row.positionNumber,
                name: name({ name: row.positionName, nameEn: row.positionNameEn }),
              }),
            }))}
            life={{ from: first.fromOn, to: null }}
            today={places.today}
            gap="without"
          />
        )}
        <ul className="place-list">
          {holdings.map((row) => (
            <li key={row.id}>
              <Link to={`/positions/${row.positionId}`}>
                {t('positions:option', {
                  number: row.positionNumber,
                  name: name({ name: row.positionName, nameEn: row.positionNameEn }),
                })}
              </Link>
              <span className="soft">{span(row)}</span>
            </li>
          ))}
        </ul>
        {places.mayEdit && places.vacant.length > 0 && (
          <details className="place-more">
            <summary>{t(holdings.length > 0 ? 'positions:move' : 'positions:place')}</summary>
            <DeedForm>
              <SelectField
                name="positionId"
                label={t('positions:move_to')}
                empty={t('positions:choose_position')}
                options={places.vacant.map((row) => ({
                  value: String(row.id),
                  label: t('positions:option', { number: row.number, name: name(row) }),
                }))}
                description={t('positions:move_help')}
              />
              <DayField name="fromOn" label={t('positions:from_on')} required />
              <div className="form-actions">
                <SubmitButton name="intent" value="move">
                  {t(holdings.length > 0 ? 'positions:move' : 'positions:place_do')}
                </SubmitButton>
              </div>
            </DeedForm>
          </details>
        )}
      </Section>
      <Section title={t('positions:clearances')}>
        {clearances.length === 0 && <p className="soft">{t('positions:no_clearances')}</p>}
        <ul className="place-list">
          {clearances.map((row) => (
            <li key={row.id}>
              {language === 'en' ? row.groupNameEn : row.groupName}
              <span className="soft">
                {span(row)} · {row.proof}
              </span>
            </li>
          ))}
        </ul>
        {places.mayEdit && (
          <details className="place-more">
            <summary>{t('positions:grant')}</summary>
            <DeedForm>
              <SelectField
                name="groupId"
                label={t('positions:group')}
                empty={t('positions:choose_group')}
                options={places.groups.map((row) => ({ value: String(row.id), label: name(row) }))}
              />
              <div className="form-row">
                <DayField name="fromOn" label={t('positions:from_on')} required />
                <DayField name="toOn" label={t('positions:to_on')} />
              </div>
              <TextField name="proof" label={t('positions:proof')} required />
              <div className="form-actions">
                <SubmitButton name="intent" value="clear">
                  {t('positions:grant')}
                </SubmitButton>
              </div>
            </DeedForm>
          </details>
        )}
      </Section>
    </div>
  );
}
