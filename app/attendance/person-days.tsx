import { weekdayOf } from '~/base/days';
import { formatInstant } from '~/ui/format';
import { TableScroll } from '~/ui/list-table';
import { useLanguage, useText } from '~/ui/text';
import type { getPersonMonth } from './get-month.server';
import { reasonsText } from './reasons-text';

type Day = Awaited<ReturnType<typeof getPersonMonth>>['days'][number];

/** A person's month day by day, each half with its state and every punch that led to it. */
export function PersonDays({ days }: { days: readonly Day[] }) {
  const t = useText();
  const language = useLanguage();
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
          {days.map(({ day, workday, halves, checks }) => {
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
                <td>
                  {reasonsText(half, t)}
                  {checks
                    .filter((check) => check.half === half.half)
                    .map(({ note, by, at }) => (
                      <p className="soft" key={at.getTime()}>
                        {t('month:inbox.checked', { note, by: by ?? '', at: formatInstant(at, language) })}
                      </p>
                    ))}
                </td>
              </tr>
            ));
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
