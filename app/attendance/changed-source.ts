import { addDays, type Day, dayOf, type Half } from '~/base/days';
import { hasHalfHoliday } from '~/calendar/half-holidays';

/** What half-days are judged by besides punches: a change of these after the lock is in the audit trail. */
export const judgedBy = [
  'holding',
  'leave',
  'punch_correction',
  'overtime',
  'cover',
  'pin',
  'expected_presence',
  'hall_hours',
  'position_hours',
  'person',
  'calendar_day',
  'calendar_notice',
] as const;
export type JudgedBy = (typeof judgedBy)[number];

type Row = Record<string, unknown>;
/** A change as the audit trail keeps it: the row before and after, null where there was none. */
export type SourceChange = { table: JudgedBy; before: Row | null; after: Row | null };
export type JudgedHalf = { personId: number; positionId: number | null; day: Day; half: Half };

/**
 * Which source of this half-day changed: the first whose row says something else of it after all the changes than before
 * them. What a half-day is not judged by (a note, a confirmation of the hours, leave that was only asked) excuses nothing.
 */
export function changedSource(changes: readonly SourceChange[], half: JudgedHalf): JudgedBy | undefined {
  return netChanges(changes).find(
    ({ table, before, after }) => saidOf(table, before, half) !== saidOf(table, after, half),
  )?.table;
}

/** Each row once, as it was before its first change and is after its last: an edit that was taken back is none. */
function netChanges(changes: readonly SourceChange[]): SourceChange[] {
  const rows = new Map<string, SourceChange>();
  for (const change of changes) {
    const key = `${change.table} ${(change.before ?? change.after)?.id}`;
    const first = rows.get(key);
    rows.set(key, first ? { ...first, after: change.after } : change);
  }
  return [...rows.values()];
}

/** What a row says of the half-day, from the columns it is judged by; null: nothing. */
function saidOf(table: JudgedBy, row: Row | null, half: JudgedHalf): string | null {
  const said = row && columnsFor(table, row, half);
  return said && JSON.stringify(said);
}

function columnsFor(table: JudgedBy, row: Row, { personId, positionId, day, half }: JudgedHalf) {
  const isOwn = row.person_id === personId;
  switch (table) {
    case 'holding':
      return isOwn && isWithin(day, row.from_on, row.to_on) ? [row.position_id] : null;
    case 'pin':
      return isOwn && isWithin(day, row.from_on, row.to_on) ? [row.pin] : null;
    case 'leave': {
      const halves = isOwn && row.state === 'approved' ? halvesOnLeave(row, day) : null;
      return halves && row.from_minute != null ? [...halves, row.from_minute, row.to_minute] : halves;
    }
    case 'punch_correction':
      return isOwn && row.state === 'approved' && row.day === day ? [row.minute] : null;
    case 'overtime': {
      // Past midnight, it moves the early punches after it to its own day.
      const isNight = isOwn && row.state === 'approved' && Number(row.to_minute) > 1440;
      return isNight && (row.day === day || addDays(String(row.day), 1) === day) ? [row.day] : null;
    }
    case 'cover': {
      const isOf =
        row.backup_person_id === personId || (positionId !== null && row.position_id === positionId);
      if (!isOf || row.day !== day || row.half !== half) return null;
      return [row.position_id, row.backup_person_id, row.arrived_at];
    }
    case 'expected_presence': {
      if (!isOwn || !isWithin(day, dayOfText(row.starts_at), dayOfText(row.ends_at))) return null;
      if (row.refused_at != null || row.withdrawn_at != null) return null;
      return [row.kind, row.position_id, row.starts_at, row.ends_at, row.confirmed_at != null];
    }
    case 'hall_hours':
      if (day < String(row.from_on)) return null;
      return [row.from_on, ...edgesOf(row), row.grace_minutes, row.flexible_minutes ?? 0];
    case 'position_hours':
      if (row.position_id !== positionId || day < String(row.from_on)) return null;
      return [row.from_on, ...edgesOf(row), row.flexible_minutes ?? 0];
    case 'person':
      // Who has a half-holiday.
      return row.id === personId && hasHalfHoliday(day) ? [row.sex, row.born_on] : null;
    case 'calendar_day':
      return row.day === day ? [row.layer, row.kind] : null;
    case 'calendar_notice':
      return row.year === Number(day.slice(0, 4)) ? [row.year] : null;
  }
}

/** The morning counts for the afternoon too: who is on leave in one half punches differently in the other. */
function halvesOnLeave(row: Row, day: Day): Half[] | null {
  const halves = (['am', 'pm'] as const).filter(
    (half) =>
      `${row.from_on} ${row.from_half}` <= `${day} ${half}` &&
      `${day} ${half}` <= `${row.to_on} ${row.to_half}`,
  );
  return halves.length > 0 ? halves : null;
}

const edgesOf = (row: Row) => [row.am_from, row.am_to, row.pm_from, row.pm_to];

function isWithin(day: Day, from: unknown, to: unknown): boolean {
  return String(from) <= day && (to === null || day <= String(to));
}

const dayOfText = (instant: unknown): Day => dayOf(new Date(String(instant)));
