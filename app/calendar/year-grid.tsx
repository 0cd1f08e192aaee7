import { type Day, weekdayOf } from '~/base/days';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { YearDay } from './get-calendar.server';

type Look = 'workday' | 'off' | 'holiday' | 'makeup' | 'local_holiday' | 'local_workday' | 'unknown';
const looks: readonly Look[] = ['workday', 'off', 'holiday', 'makeup', 'local_holiday', 'local_workday'];

/** Twelve months at a glance: what is off, what is worked instead, and what the hall itself declared. */
export function YearGrid({ year, days, today }: { year: number; days: readonly YearDay[]; today: Day }) {
  const language = useLanguage();
  const monthName = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  const dayName = new Intl.DateTimeFormat(language, { weekday: 'narrow', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  const heads = [1, 2, 3, 4, 5, 6, 7].map((date) => dayName.format(Date.UTC(2024, 0, date)));
  const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
  return (
    <>
      <Legend hasUnknown={days.some((day) => day.works === undefined)} />
      <div className="year-grid">
        {months.map((month, i) => (
          <table key={month} className="year-month">
            <caption>{monthName.format(Date.UTC(year, i, 1))}</caption>
            <thead>
              <tr>
                {heads.map((head, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two weekdays share a letter
                  <th key={column} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(days.filter((day) => day.day.startsWith(month))).map((week) => (
                <tr key={week.find((day) => day)?.day}>
                  {week.map((day, column) =>
                    // biome-ignore lint/suspicious/noArrayIndexKey: empty cells before the first and after the last
                    day ? <Cell key={day.day} day={day} isToday={day.day === today} /> : <td key={column} />,
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  );
}

function Cell({ day, isToday }: { day: YearDay; isToday: boolean }) {
  const t = useText();
  const language = useLanguage();
  const look = lookOf(day);
  const mark = markOf(day);
  const words = [formatDay(day.day, language), t(`calendar:kind.${look}`), day.name]
    .filter(Boolean)
    .join(' · ');
  return (
    <td
      className={`look-${look}${day.triplePay ? ' look-triple' : ''}${isToday ? ' look-today' : ''}`}
      title={day.triplePay ? `${words} · ${t('calendar:kind.triple')}` : words}
      aria-current={isToday ? 'date' : undefined}
    >
      {Number(day.day.slice(8))}
      {mark && <sup>{t(`calendar:mark.${mark}`)}</sup>}
    </td>
  );
}

function Legend({ hasUnknown }: { hasUnknown: boolean }) {
  const t = useText();
  return (
    <p className="year-legend">
      {(hasUnknown ? [...looks, 'unknown' as const] : looks).map((look) => (
        <span key={look}>
          <i className={`look-${look}`} aria-hidden="true" />
          {t(`calendar:kind.${look}`)}
        </span>
      ))}
      <span>
        <i className="look-holiday look-triple" aria-hidden="true" />
        {t('calendar:kind.triple')}
      </span>
    </p>
  );
}

function lookOf({ works, layer }: YearDay): Look {
  if (works === undefined && !layer) return 'unknown';
  if (layer === 'local') return works === false ? 'local_holiday' : 'local_workday';
  if (layer === 'notice') return works ? 'makeup' : 'holiday';
  return works ? 'workday' : 'off';
}

function markOf({ layer, works }: YearDay): 'local' | 'makeup' | 'holiday' | undefined {
  if (layer === 'local') return 'local';
  if (layer !== 'notice') return undefined;
  return works ? 'makeup' : 'holiday';
}

/** Weeks from Monday; empty places before the first day and after the last. */
function weeksOf(days: readonly YearDay[]): (YearDay | undefined)[][] {
  const [first] = days;
  const cells: (YearDay | undefined)[] = [
    ...Array.from({ length: first ? weekdayOf(first.day) - 1 : 0 }, () => undefined),
    ...days,
  ];
  while (cells.length % 7 !== 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
