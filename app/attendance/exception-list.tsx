import { Link } from '@remix-run/react';
import { asCards } from '~/ui/as-cards';
import { formatDay } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getMonthGrid } from './get-month-grid.server';
import { reasonsText } from './reasons-text';

type Exceptions = Awaited<ReturnType<typeof getMonthGrid>>['exceptions'];

/** The newest late, early and absent half-days of the month, each with its reasons. */
export function ExceptionList({ exceptions, month }: { exceptions: Exceptions; month: string }) {
  const t = useText();
  const language = useLanguage();
  const { count, rows } = exceptions;
  if (count === 0)
    return (
      <Section>
        <p className="soft">{t('attendance:month.no_exceptions')}</p>
      </Section>
    );
  return (
    <Section title={t('attendance:month.exceptions', { count })}>
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
            {rows.map((half) => (
              <tr key={`${half.personId} ${half.day} ${half.half}`}>
                <td className="nowrap">{formatDay(half.day, language)}</td>
                <td className="nowrap">{t(`attendance:half.${half.half}`)}</td>
                <td className="nowrap">
                  <Link to={`/attendance/people/${half.personId}/${month}#d${half.day.slice(8)}`}>
                    {half.name}
                  </Link>
                </td>
                <td className="nowrap">{t(`attendance:state.${half.state}`)}</td>
                <td>{reasonsText(half, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {count > rows.length && (
        <p className="soft">{t('attendance:month.more', { count: count - rows.length })}</p>
      )}
    </Section>
  );
}
