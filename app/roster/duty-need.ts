import type { Day } from '~/base/days';
import { type HallHours, hoursOn } from '~/calendar/hall-hours';
import type { DutyNeed, Shift } from './duty-facts';

/** So many people of a group are wanted from a day on. */
export type NeedRow = { groupId: number; shift: Shift; fromOn: Day; people: number };
export type NeedDay = { day: Day; isWorkday: boolean; isTriple: boolean };

/**
 * What is wanted on each day of a month: midday and after hours on workdays, duty on days off other than those paid
 * threefold, standby where a day off has duty. The minutes are those of the hall's hours of that day.
 */
export function needsOfMonth(input: {
  days: readonly NeedDay[];
  rows: readonly NeedRow[];
  hours: readonly HallHours[];
  extendedMinutes: number;
}): DutyNeed[] {
  return input.days.flatMap((day) => {
    const wanted = (shift: Shift) => wantedOn(input.rows, shift, day.day);
    const of = (shift: Shift, minutes: number) =>
      wanted(shift).map(({ groupId, people }) => ({ day: day.day, shift, groupId, people, minutes }));
    const hours = hoursOn(input.hours, day.day);
    if (!hours) return [];
    const { amFrom, amTo, pmFrom, pmTo } = hours;
    if (day.isWorkday) return [...of('midday', pmFrom - amTo), ...of('extended', input.extendedMinutes)];
    if (day.isTriple || wanted('weekend').length === 0) return [];
    return [...of('weekend', amTo - amFrom + pmTo - pmFrom), ...of('standby', 0)];
  });
}

/** The rows that hold on a day, those of none left out. */
export function wantedOn(rows: readonly NeedRow[], shift: Shift, day: Day): NeedRow[] {
  const latest = new Map<number, NeedRow>();
  for (const row of rows) {
    const known = latest.get(row.groupId);
    if (row.shift === shift && row.fromOn <= day && (!known || known.fromOn <= row.fromOn))
      latest.set(row.groupId, row);
  }
  return [...latest.values()].filter(({ people }) => people > 0).sort((a, b) => a.groupId - b.groupId);
}
