import { Link } from '@remix-run/react';
import { asCards } from '~/ui/as-cards';
import { formatPoints } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { Sheet, SheetLine } from './get-score.server';
import { countWords, ruleWords } from './line-words';
import type { Deed } from './month-state';

const heads = ['number', 'indicator', 'points', 'earned', 'counted', 'rows'];

/** The twenty lines: what was earned, what was counted and how it is charged, and the way to the rows. */
export function ScoreLines({ sheet, deeds }: { sheet: Sheet; deeds: readonly Deed[] }) {
  const t = useText();
  const labels = heads.map((head) =>
    head === 'points' || head === 'earned' ? t(`assessment:line.${head}`) : '',
  );
  return (
    <Section title={t('assessment:sheet.lines')} actions={<BonusLink sheet={sheet} deeds={deeds} />}>
      <TableScroll label={t('assessment:sheet.lines')}>
        <table {...asCards(labels, { isNumbered: true, className: 'score-lines' })}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={head === 'points' || head === 'earned' ? 'number' : undefined}
                >
                  {t(`assessment:line.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.lines.map((line) => (
              <Line key={line.number} line={line} sheet={sheet} deeds={deeds} />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  );
}

function Line({ line, sheet, deeds }: { line: SheetLine; sheet: Sheet; deeds: readonly Deed[] }) {
  const t = useText();
  const language = useLanguage();
  const { indicator, appeal, mark } = line;
  const isAssessed = line.state !== 'not_assessed';
  const links: [Deed, boolean][] = [
    ['mark', line.state !== 'assessed'],
    ['appeal', line.lost > 0 && appeal === null],
    ['decide', appeal?.state === 'filed'],
  ];
  return (
    <tr className={isAssessed ? undefined : 'not-assessed'} id={`line-${line.number}`}>
      <td className="number">{line.number}</td>
      <td>
        {language === 'en' ? indicator.nameEn : indicator.name}{' '}
        <span className="soft nowrap">{t('assessment:line.clause', { clause: indicator.clause })}</span>
      </td>
      <td className="number">{formatPoints(line.points)}</td>
      <td className="number nowrap">
        {isAssessed ? formatPoints(line.earned) : t('assessment:line.not_assessed')}
        {line.lost > 0 && (
          <div className="lost">{t('assessment:line.lost', { lost: formatPoints(line.lost) })}</div>
        )}
      </td>
      <td>
        {countWords(t, line)}
        <div className="rule-words">{ruleWords(t, indicator.rule)}</div>
        {mark && <Document id={mark.fileId} name={mark.fileName} />}
        {appeal && (
          <div className="score-dispute">
            {t(`assessment:appeal.${appeal.state}`, {
              before: formatPoints(appeal.lostBefore),
              after: formatPoints(appeal.lostAfter ?? appeal.lostBefore),
            })}
            <div>{t('assessment:appeal.reason', { reason: appeal.reason })}</div>
            {appeal.decision && <div>{t('assessment:appeal.decision', { decision: appeal.decision })}</div>}
            <Document id={appeal.fileId} name={appeal.fileName} />
          </div>
        )}
      </td>
      <td>
        <div className="line-links">
          {line.state === 'assessed' && sheet.state !== 'open' && (
            <Link to={`evidence/${line.number}`}>
              {t('assessment:line.evidence', { count: line.evidence })}
            </Link>
          )}
          {links.map(
            ([deed, isUseful]) =>
              isUseful &&
              deeds.includes(deed) && (
                <Link
                  key={deed}
                  to={`?do=${deed}&on=${line.number}`}
                  preventScrollReset
                  aria-label={`${t(`assessment:do.${deed}`)} ${line.number}`}
                >
                  {t(`assessment:do.${deed}`)}
                </Link>
              ),
          )}
        </div>
      </td>
    </tr>
  );
}

function Document({ id, name }: { id: number | null; name: string | null }) {
  if (id === null) return null;
  return (
    <div>
      <a href={`/files/${id}`}>{name}</a>
    </div>
  );
}

function BonusLink({ sheet, deeds }: { sheet: Sheet; deeds: readonly Deed[] }) {
  const t = useText();
  return (
    <>
      {sheet.bonus && (
        <span>
          {t('assessment:sheet.bonus', { gained: formatPoints(sheet.bonus.gained), note: sheet.bonus.note })}
        </span>
      )}
      {deeds.includes('mark') && (
        <Link to="?do=mark&on=0" preventScrollReset>
          {t('assessment:do.bonus')}
        </Link>
      )}
    </>
  );
}
