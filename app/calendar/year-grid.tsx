import { type Day, weekdayOf } from '~/base/days';
import { formatDay } from '~/ui/format';
import { type Text, useLanguage, useText } from '~/ui/text';
import type { YearDay } from './get-calendar.server';

type Look = 'workday' | 'off' | 'holiday' | 'makeup' | 'local_holiday' | 'local_workday' | 'unknown';
const looks: readonly Look[] = ['workday', 'off', 'holiday', 'makeup', 'local_holiday', 'local_workday'];

/** Twelve months at a glance: what is off, what is worked instead, and what the hall itself declared. */
export function YearGrid({ year, days, today }: { year: number; days: readonly YearDay[]; today: Day }) {
  const t = useText();
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
                <tr key={week[0]?.key}>
                  {week.map(({ key, day }) =>
                    day ? (
                      <Cell key={key} day={day} today={today} t={t} language={language} />
                    ) : (
                      <td key={key} />
                    ),
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

/** The words come from above: looking them up anew for each of 365 days would be most of the work. */
function Cell(props: { day: YearDay; today: Day; t: Text; language: string }) {
  const { day, t, language } = props;
  const isToday = day.day === props.today;
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
function weeksOf(days: readonly YearDay[]): { key: string; day?: YearDay }[][] {
  const [first] = days;
  const cells: { key: string; day?: YearDay }[] = [];
  for (let i = 1; first && i < weekdayOf(first.day); i += 1) cells.push({ key: `before ${i}` });
  for (const day of days) cells.push({ key: day.day, day });
  while (cells.length % 7 !== 0) cells.push({ key: `after ${cells.length}` });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
