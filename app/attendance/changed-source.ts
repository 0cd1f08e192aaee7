import { type Day, dayOf, type Half } from '~/base/days';

/** What half-days are judged by besides punches: a change of these after the lock is in the audit trail. */
export const judgedBy = [
  'holding',
  'leave',
  'cover',
  'pin',
  'expected_presence',
  'hall_hours',
  'calendar_day',
  'calendar_notice',
] as const;
export type JudgedBy = (typeof judgedBy)[number];

type Row = Record<string, unknown>;
/** A change as the audit trail keeps it: the row before and after, null where there was none. */
export type SourceChange = { table: JudgedBy; before: Row | null; after: Row | null };
export type JudgedHalf = { personId: number; positionId: number | null; day: Day; half: Half };

/** Which source of this half-day changed: the first of the changes whose row, before or after, speaks of it. */
export function changedSource(changes: readonly SourceChange[], half: JudgedHalf): JudgedBy | undefined {
  return changes.find(({ table, before, after }) =>
    [before, after].some((row) => row !== null && speaksOf(table, row, half)),
  )?.table;
}

function speaksOf(table: JudgedBy, row: Row, { personId, positionId, day, half }: JudgedHalf): boolean {
  switch (table) {
    case 'hall_hours':
      return day >= String(row.from_on);
    case 'calendar_day':
      return row.day === day;
    case 'calendar_notice':
      return row.year === Number(day.slice(0, 4));
    case 'cover': {
      const isOf =
        row.backup_person_id === personId || (positionId !== null && row.position_id === positionId);
      return isOf && row.day === day && row.half === half;
    }
    case 'expected_presence':
      return row.person_id === personId && isWithin(day, dayOfText(row.starts_at), dayOfText(row.ends_at));
    default:
      return row.person_id === personId && isWithin(day, row.from_on, row.to_on);
  }
}

function isWithin(day: Day, from: unknown, to: unknown): boolean {
  return String(from) <= day && (to === null || day <= String(to));
}

const dayOfText = (instant: unknown): Day => dayOf(new Date(String(instant)));
