import { useRef } from 'react';
import { weekdayOf } from '~/base/days';
import { formatDay } from '~/ui/format';
import { useInSight } from '~/ui/in-sight';
import { TableScroll } from '~/ui/list-table';
import { useLanguage, useText } from '~/ui/text';
import type { CalendarMark, getLeaveCalendar } from './get-leave-calendar.server';

type View = Pick<Awaited<ReturnType<typeof getLeaveCalendar>>, 'days' | 'rows' | 'today'>;

const kinds = ['leave', 'asked', 'duty', 'outside_work', 'cover'] as const;

/** People by days: who is away, asks to be, has duty, works outside or stands in; days off are shaded. */
export function LeaveCalendar({ days, rows, today }: View) {
  const t = useText();
  const language = useLanguage();
  const table = useRef<HTMLTableElement>(null);
  useInSight(table, '.day-today', days[0]?.day ?? '');
  const awayOn = (day: string) =>
    rows.filter(({ marks }) => marks[day]?.some(({ kind }) => kind === 'leave')).length;
  const dayClass = (day: { day: string; isWorkday: boolean }) =>
    [!day.isWorkday && 'day-off', day.day === today && 'day-today'].filter(Boolean).join(' ') || undefined;
  return (
    <>
      <TableScroll label={t('leave:calendar.title')}>
        <table ref={table} className="month-grid leave-calendar">
          <thead>
            <tr>
              <th scope="col">{t('attendance:month.name')}</th>
              {days.map((one) => (
                <th scope="col" key={one.day} className={dayClass(one)}>
                  {Number(one.day.slice(8))}
                  <span>{t(`attendance:weekday.${weekdayOf(one.day)}`)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.personId}>
                <th scope="row">
                  {row.name}
                  {row.position !== null && (
                    <span>{t('leave:calendar.position', { number: row.position })}</span>
                  )}
                </th>
                {days.map((one) => (
                  <td key={one.day} className={dayClass(one)}>
                    {row.marks[one.day]?.map((mark) => (
                      <Mark
                        key={mark.kind}
                        mark={mark}
                        where={`${row.name} ${formatDay(one.day, language)}`}
                      />
                    ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('leave:calendar.away')}</th>
              {days.map((one) => (
                <td key={one.day} className={dayClass(one)}>
                  {awayOn(one.day) || ''}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </TableScroll>
      <p className="grid-legend">
        {kinds.map((kind) => (
          <span key={kind}>
            <i className={`half mark-${kind}`}>{t(`leave:calendar.mark.${kind}`)}</i>{' '}
            {t(`leave:calendar.kind.${kind}`)}
          </span>
        ))}
      </p>
    </>
  );
}

function Mark({ mark, where }: { mark: CalendarMark; where: string }) {
  const t = useText();
  const half = mark.half === 'day' ? '' : t(`attendance:half.${mark.half}`);
  const words = [where, t(`leave:calendar.kind.${mark.kind}`), half].filter(Boolean).join(' ');
  return (
    <i className={`half mark-${mark.kind} mark-${mark.half}`} role="img" aria-label={words} title={words}>
      {t(`leave:calendar.mark.${mark.kind}`)}
    </i>
  );
}
