import { type Day, weekdayOf } from '~/base/days';
import { type HallHours, hoursOn } from '~/calendar/hall-hours';
import { type DutyCell, type DutyNeed, type Shift, shifts } from './duty-facts';
import { dutyHours } from './duty-hours';

export type DutyTable = {
  month: string;
  hall: string;
  contractor: string;
  version: number;
  isPublished: boolean;
  /** The version that is in force in its place; null: this one is, or it is a draft. */
  supersededBy: number | null;
  /** When it was published, or drawn: the hall's wall time. */
  madeAt: string;
  groups: readonly { id: number; name: string }[];
  needs: readonly DutyNeed[];
  cells: readonly DutyCell[];
  names: ReadonlyMap<number, string>;
  /** The last day of those who left: after it their duty is missing. */
  lastDays: ReadonlyMap<number, Day>;
  /** Empty where the reader may not see them, or the sheet is to hang where everybody can. */
  phones: ReadonlyMap<number, string>;
  hours: readonly HallHours[];
};

/** One line of the table: a kind of duty on a day, who has it by group, and how many are missing. */
export type DutyLine = {
  day: Day;
  weekday: number;
  shift: Shift;
  hours: { from: number; to: number } | undefined;
  groups: { groupId: number; people: string[]; missing: number }[];
};

/** The groups that have any duty in the month, in the hall's order: the columns. */
export function tableGroups({ groups, needs, cells }: DutyTable): DutyTable['groups'] {
  const used = new Set([...needs, ...cells].map(({ groupId }) => groupId));
  return groups.filter(({ id }) => used.has(id));
}

/** Days by kinds of duty, as they are pinned to the wall: who, with the phone where it is known, and what is missing. */
export function tableLines(table: DutyTable): DutyLine[] {
  const days = [...new Set([...table.needs, ...table.cells].map(({ day }) => day))].sort();
  return days.flatMap((day) =>
    shifts.flatMap((shift) => {
      const isHere = (one: Pick<DutyCell, 'day' | 'shift'>) => one.day === day && one.shift === shift;
      const needs = table.needs.filter(isHere);
      const cells = table.cells.filter(isHere);
      if (needs.length === 0 && cells.length === 0) return [];
      const groups = tableGroups(table).map(({ id }) => {
        const there = cells.filter(
          ({ groupId, personId }) => groupId === id && !(day > (table.lastDays.get(personId) ?? day)),
        );
        const wanted = needs.find(({ groupId }) => groupId === id)?.people ?? 0;
        return {
          groupId: id,
          people: there.map(({ personId }) => saidOf(table, personId)),
          missing: Math.max(0, wanted - there.length),
        };
      });
      return [{ day, weekday: weekdayOf(day), shift, hours: hoursOf(table, { day, shift }), groups }];
    }),
  );
}

function saidOf({ names, phones }: DutyTable, personId: number): string {
  return [names.get(personId) ?? '', phones.get(personId)].filter(Boolean).join(' ');
}

/** Standby is for the day's hours, at home. */
function hoursOf({ needs, hours }: DutyTable, { day, shift }: Pick<DutyCell, 'day' | 'shift'>) {
  const minutes = Math.max(
    0,
    ...needs.filter((one) => one.day === day && one.shift === shift).map((one) => one.minutes),
  );
  return hoursOn(hours, day) && dutyHours({ day, shift }, hours, minutes);
}
