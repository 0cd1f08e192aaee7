import { DateTime } from 'luxon';
import { addDays, type Day, dayOf, zone as hallZone, instantOf } from '~/base/days';

/** A time read from a file. `day` is set when only a day was given: `at` is then its first instant. */
export type ReadTime = { at: Date; day: Day | null };
type Reader = (text: string) => ReadTime | undefined;

const tokens: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<date>\\d{2})',
  d: '(?<date>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
  s: '(?<second>\\d{1,2})',
  SSS: '(?<ms>\\d{3})',
  a: '(?<half>[AaPp][Mm])',
};

/** Reads a time in the first of the formats (Luxon's tokens) that fits, in a zone (IANA). */
export function timeReader(formats: readonly string[], zone: string): Reader {
  const readers = formats.map((format) => readerFor(format, zone));
  return (text) => {
    for (const read of readers) {
      const time = read(text);
      if (time) return time;
    }
    return undefined;
  };
}

/** A cell of a spreadsheet: its wall-clock stands in the UTC fields; midnight means that only a day was given. */
export function cellTime(cell: Date, zone: string): ReadTime | undefined {
  if (Number.isNaN(cell.getTime())) return undefined;
  // Spreadsheets count days in floating point: half a second either way is noise.
  const wall = new Date(Math.round(cell.getTime() / 1000) * 1000);
  const whole = wall.getTime() % 86_400_000 === 0;
  const at = inZone(wall.getTime(), zone);
  return { at, day: whole ? wall.toISOString().slice(0, 10) : null };
}

/** The last millisecond of a day that was given in a zone. */
export function endOfDayIn(day: Day, zone: string): Date {
  return new Date(inZone(Date.parse(`${addDays(day, 1)}T00:00:00Z`), zone).getTime() - 1);
}

export function isZone(zone: string): boolean {
  return DateTime.fromMillis(0, { zone }).isValid;
}

function readerFor(format: string, zone: string): Reader {
  const pattern = compile(format);
  const hasTime = /[HhmsSTt]/.test(format.replace(/'[^']*'/g, ''));
  // Luxon reads any format, but some 20 times slower than a pattern, and a file has three times in each of 100,000 rows.
  if (!pattern) return (text) => luxonTime(text, format, zone, hasTime);
  return (text) => {
    const groups = pattern.exec(text)?.groups;
    if (!groups) return undefined;
    const field = (name: string, otherwise = 0) =>
      groups[name] === undefined ? otherwise : Number(groups[name]);
    const half = groups.half?.toLowerCase();
    let hour = field('hour');
    if (half && (hour < 1 || hour > 12)) return undefined;
    if (half) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
    const [year, month, date] = [field('year'), field('month', 1), field('date', 1)];
    const [minute, second] = [field('minute'), field('second')];
    const wall = Date.UTC(year, month - 1, date, hour, minute, second, field('ms'));
    const check = new Date(wall);
    const real =
      check.getUTCMonth() === month - 1 && check.getUTCDate() === date && check.getUTCHours() === hour;
    if (!real || year < 1900 || year > 2199 || minute > 59 || second > 59) return undefined;
    return { at: inZone(wall, zone), day: hasTime ? null : check.toISOString().slice(0, 10) };
  };
}

/** A pattern for the formats that files really have; undefined for rarer tokens. */
function compile(format: string): RegExp | undefined {
  let pattern = '';
  for (const [part] of format.matchAll(/'[^']*'|([a-zA-Z])\1*|[^a-zA-Z']+/g)) {
    if (/^[a-zA-Z]/.test(part)) {
      const token = tokens[part];
      if (!token) return undefined;
      pattern += token;
    } else
      pattern += part
        .replaceAll("'", '')
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/ +/g, ' +');
  }
  if (/h/.test(format.replace(/'[^']*'/g, '')) && !pattern.includes('half')) return undefined;
  try {
    return new RegExp(`^${pattern}$`);
  } catch {
    return undefined;
  }
}

function luxonTime(text: string, format: string, zone: string, hasTime: boolean): ReadTime | undefined {
  const time = DateTime.fromFormat(text, format, { zone });
  if (!time.isValid || time.year < 1900 || time.year > 2199) return undefined;
  return { at: time.toJSDate(), day: hasTime ? null : time.toISODate() };
}

const offsets = new Map<string, number>();

/** The instant at which a clock in `zone` shows this wall-clock, written as if it were UTC. */
function inZone(wall: number, zone: string): Date {
  if (zone === hallZone) {
    const day = new Date(wall).toISOString().slice(0, 10);
    return new Date(instantOf(day).getTime() + (((wall % 86_400_000) + 86_400_000) % 86_400_000));
  }
  const hour = Math.floor(wall / 3_600_000);
  const key = `${zone} ${hour}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = DateTime.fromMillis(hour * 3_600_000, { zone: 'utc' }).setZone(zone, {
      keepLocalTime: true,
    }).offset;
    if (offsets.size > 100_000) offsets.clear();
    offsets.set(key, offset);
  }
  return new Date(wall - offset * 60_000);
}

/** The day in the hall on which a read time falls. */
export function hallDay(time: ReadTime): Day {
  return time.day ?? dayOf(time.at);
}
