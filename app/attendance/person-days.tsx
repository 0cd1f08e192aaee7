import { weekdayOf } from '~/base/days';
import { TableScroll } from '~/ui/list-table';
import { useText } from '~/ui/text';
import type { getPersonMonth } from './get-month.server';
import { reasonsText } from './month-grid';

type Day = Awaited<ReturnType<typeof getPersonMonth>>['days'][number];

/** A person's month day by day, each half with its state and every punch that led to it. */
export function PersonDays({ days }: { days: readonly Day[] }) {
  const t = useText();
  return (
    <TableScroll label={t('attendance:month.grid')}>
      <table className="table day-rows">
        <thead>
          <tr>
            {['day', 'half', 'state', 'minutes', 'reasons'].map((key) => (
              <th scope="col" key={key} className={key === 'minutes' ? 'number minutes' : undefined}>
                {t(`attendance:month.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, workday, halves }) => {
            const head = t('attendance:month.day_head', {
              day: Number(day.slice(8)),
              weekday: t(`attendance:weekday.${weekdayOf(day)}`),
            });
            if (halves.length === 0)
              return (
                <tr key={day} id={`d${day.slice(8)}`} className={workday === false ? 'day-off' : undefined}>
                  <th scope="row" className="nowrap">
                    {head}
                  </th>
                  <td colSpan={4}>
                    {t(workday === false ? 'attendance:month.day_off' : 'attendance:month.not_computed')}
                  </td>
                </tr>
              );
            return halves.map((half, index) => (
              <tr key={`${day} ${half.half}`} id={index === 0 ? `d${day.slice(8)}` : undefined}>
                {index === 0 && (
                  <th scope="row" className="nowrap" rowSpan={halves.length}>
                    {head}
                  </th>
                )}
                <td className="nowrap">{t(`attendance:half.${half.half}`)}</td>
                <td className="nowrap">
                  <span className={`half half-${half.state} half-word`}>
                    {t(`attendance:state.${half.state}`)}
                  </span>
                </td>
                <td className="number minutes">{half.minutes}</td>
                <td>{reasonsText(half, t)}</td>
              </tr>
            ));
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
