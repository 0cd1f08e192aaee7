import { instantOf } from '~/base/days';
import type { TableRow } from '~/base/table-text';
import type { Punch } from './attlog';
import { dayOfTime, markOf, readDay, readTimes, type TimeMark } from './report-cell';
import type { ReportColumns } from './report-columns';

/** A person as a report names them; `pin` is the source and the account, or else the staff number, or the name. */
export type ReportPerson = { pin: string; name: string; staffNo: string };
export type ReportFault =
  | 'no_person'
  | 'bad_person'
  | 'bad_day'
  | 'bad_cell'
  | 'bad_clock'
  | 'corrected'
  | 'outside';
/** A cell that gave no punch although it is not empty; `times`: how many it held. */
export type BadCell = { line: number; column: string; reason: ReportFault; times: number; excerpt: string };
export type ReportRow = { person?: ReportPerson; day?: string; punches: Punch[]; bad: BadCell[] };

const earliestYear = 2010;
const plainKey = /^[\p{L}\p{N}@._+-]{1,64}$/u;

/** The punches of one row. What was corrected or made elsewhere is no punch at the hall: it is listed, never lost. */
export function readReportRow(row: TableRow, columns: ReportColumns, latestYear: number): ReportRow {
  const cell = (place: number | undefined) => (place === undefined ? '' : (row.cells[place] ?? ''));
  const bad: BadCell[] = [];
  const fault = (place: number | undefined, reason: ReportFault, times = 1) =>
    bad.push({
      line: row.line,
      column: columnLetters(place ?? 0),
      reason,
      times,
      excerpt: shownCell(cell(place)).slice(0, 80),
    });

  const { places } = columns;
  const read = columns.times.map(({ place, state }) => ({ place, state, reading: readTimes(cell(place)) }));
  for (const { place, reading } of read) if ('fault' in reading) fault(place, reading.fault);
  const found = read.flatMap(({ place, state, reading }) =>
    'fault' in reading
      ? []
      : reading.times.map((time) => ({
          time: time.mark === 'punched' ? { ...time, mark: markOf(shownCell(cell(state))) } : time,
          place,
        })),
  );
  const key = [places.account, places.staffNo, places.name].map((place) => wordOf(cell(place))).find(Boolean);
  const keyPlace = places.account ?? places.staffNo ?? places.name;
  if (!key) {
    // A row of totals or a remark below the table names nobody and holds no time.
    if (found.length > 0) fault(keyPlace, 'no_person', found.length);
    return { punches: [], bad };
  }
  if (!plainKey.test(key)) {
    fault(keyPlace, 'bad_person', Math.max(1, found.length));
    return { punches: [], bad };
  }
  const person = {
    pin: `${columns.source}:${key}`,
    name: wordOf(cell(places.name)).replace(/[（(][^（()）]*[)）]$/u, ''),
    staffNo: wordOf(cell(places.staffNo)),
  };
  const rowDay = places.day === undefined ? undefined : readDay(cell(places.day));
  if (rowDay === undefined && (places.day !== undefined || found.some(({ time }) => !time.day))) {
    fault(places.day ?? columns.times[0]?.place, 'bad_day', Math.max(1, found.length));
    return { person, punches: [], bad };
  }

  // The same time stands in several columns of a report; what one of them says of it holds.
  const once = new Map<number, { mark: TimeMark; place: number; year: number }>();
  for (const { time, place } of found) {
    const day = dayOfTime(rowDay ?? time.day ?? '', time);
    const seconds = instantOf(day).getTime() / 1000 + time.second;
    const known = once.get(seconds);
    if (!known || (known.mark === 'punched' && time.mark !== 'punched'))
      once.set(seconds, { mark: time.mark, place, year: Number(day.slice(0, 4)) });
  }
  const punches: Punch[] = [];
  const marked = new Map<string, { place: number; mark: 'corrected' | 'outside'; count: number }>();
  for (const [seconds, { mark, place, year }] of once) {
    if (mark === 'punched') {
      const oddYear = year < earliestYear || year > latestYear;
      punches.push({
        line: row.line,
        pin: person.pin,
        seconds,
        oddYear,
        device: '',
        status: null,
        verify: null,
      });
    } else {
      const same = marked.get(String(place));
      marked.set(String(place), { place, mark, count: (same?.count ?? 0) + 1 });
    }
  }
  for (const { place, mark, count } of marked.values()) fault(place, mark, count);
  return { person, ...(rowDay && { day: rowDay }), punches, bad };
}

/** What products write for nothing is nothing. */
function wordOf(cell: string | Date): string {
  const text = shownCell(cell).normalize('NFKC').replace(/\s+/g, '');
  return /^[-–—/]*$/.test(text) ? '' : text;
}

function shownCell(cell: string | Date): string {
  return cell instanceof Date ? cell.toISOString().slice(0, 16).replace('T', ' ') : cell.trim();
}

/** 0 -> A, 26 -> AA: how a spreadsheet names its columns. */
export function columnLetters(place: number): string {
  const rest = Math.floor(place / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (place % 26))}`;
}
