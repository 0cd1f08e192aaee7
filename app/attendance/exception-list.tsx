import { Link } from '@remix-run/react';
import { asCards } from '~/ui/as-cards';
import { formatDay } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { MonthRow } from './get-month.server';
import { reasonsText } from './month-grid';
import { isException } from './month-totals';

const shown = 100;

/** Late, early and absent half-days of the month, by day, each with its reasons. */
export function ExceptionList({ rows, month }: { rows: readonly MonthRow[]; month: string }) {
  const t = useText();
  const language = useLanguage();
  const found = rows
    .flatMap((row) => row.halves.filter((half) => isException(half.state)).map((half) => ({ row, half })))
    .sort((a, b) => `${b.half.day}${b.half.half}`.localeCompare(`${a.half.day}${a.half.half}`));
  if (found.length === 0)
    return (
      <Section>
        <p className="soft">{t('attendance:month.no_exceptions')}</p>
      </Section>
    );
  return (
    <Section title={t('attendance:month.exceptions', { count: found.length })}>
      <TableScroll label={t('attendance:month.exception')}>
        <table {...asCards([])}>
          <thead>
            <tr>
              {['day', 'half', 'name', 'state', 'reasons'].map((key) => (
                <th scope="col" key={key}>
                  {t(`attendance:month.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map(({ row, half }) => (
              <tr key={`${row.personId} ${half.day} ${half.half}`}>
                <td className="nowrap">{formatDay(half.day, language)}</td>
                <td className="nowrap">{t(`attendance:half.${half.half}`)}</td>
                <td className="nowrap">
                  <Link to={`/attendance/people/${row.personId}/${month}#d${half.day.slice(8)}`}>
                    {row.name}
                  </Link>
                </td>
                <td className="nowrap">{t(`attendance:state.${half.state}`)}</td>
                <td>{reasonsText(half, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {found.length > shown && (
        <p className="soft">{t('attendance:month.more', { count: found.length - shown })}</p>
      )}
    </Section>
  );
}
