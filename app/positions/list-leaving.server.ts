import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, type Day, dayOf, daysBetween, weekdayOf } from '~/base/days';
import { readCalendar } from '~/calendar/calendar-store.server';
import { isWorkday, type WorkCalendar } from '~/calendar/workdays';
import { type DepartureState, departureState } from '~/staff/departure-state';
import { type DepartureKind, judgeNotice, type NoticeLength } from '~/staff/notice-length';
import { type Database, inTransaction } from '~db/connection';
import { type LeaverRow, listLeavers } from './leaving-store.server';
import { isUnsucceeded, judgeSuccession, type Succession } from './succession';

export type Leaver = Pick<LeaverRow, 'personId' | 'name' | 'staffNo' | 'lastOn' | 'handover'> & {
  position: { id: number; number: number; name: string; nameEn: string } | null;
  daysLeft: number;
  state: DepartureState;
  /** Null: nobody has to follow. */
  succession: Succession | null;
  /** Why, and whether the notice was long enough: for whoever may read the file. */
  kind: DepartureKind | null;
  length: NoticeLength | null;
};

export type LeavingBoard = { today: Day; rows: Leaver[]; unsucceeded: number };

/** Everybody with a notice in force, the nearest last day first. */
export async function listLeaving(call: Call): Promise<LeavingBoard> {
  allow(call.actor, 'departure.read');
  const today = dayOf(call.now);
  const seesFile = may(call.actor, 'person.read_file');
  return inTransaction(call, async (trx) => {
    const leavers = await listLeavers(trx, today);
    const calendar = await readCalendar(trx);
    const rows = leavers.map((row): Leaver => {
      const { personId, name, staffNo, lastOn, handover, position } = row;
      return {
        ...{ personId, name, staffNo, lastOn, handover },
        position: position && { ...position },
        daysLeft: daysBetween(today, lastOn),
        state: departureState({ lastOn, withdrawnAt: null }, handover, today),
        succession: successionOf(row, calendar),
        kind: seesFile ? row.kind : null,
        length: seesFile ? judgeNotice(row) : null,
      };
    });
    const unsucceeded = rows.filter(({ succession }) => succession && isUnsucceeded(succession)).length;
    return { today, rows, unsucceeded };
  });
}

/** How many positions of the leavers nobody follows in; the calendar is read only if somebody leaves. */
export async function countUnsucceeded(call: Call): Promise<number> {
  allow(call.actor, 'departure.read');
  return inTransaction(call, async (trx) => (await listUnsucceeded(trx, dayOf(call.now))).length);
}

/** The leavers whose position would stand empty. */
export async function listUnsucceeded(trx: Database, today: Day): Promise<LeaverRow[]> {
  const leavers = (await listLeavers(trx, today)).filter(({ position }) => position);
  if (leavers.length === 0) return [];
  const calendar = await readCalendar(trx);
  return leavers.filter((row) => {
    const succession = successionOf(row, calendar);
    return succession && isUnsucceeded(succession);
  });
}

export type ComingVacancy = {
  vacantFrom: Day;
  daysLeft: number;
  succession: Succession;
  isUnsucceeded: boolean;
  /** Who leaves: never for the procurer, who learns that the position becomes vacant and when. */
  leaver: { personId: number; name: string } | null;
};

/** Whether a position is about to lose its holder, and who follows. */
export async function findComingVacancy(
  call: Call,
  { positionId }: { positionId: number },
): Promise<ComingVacancy | null> {
  allow(call.actor, 'position.read');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const [row] = await listLeavers(trx, today, positionId);
    const succession = row && successionOf(row, await readCalendar(trx));
    if (!row || !succession) return null;
    return {
      vacantFrom: addDays(row.lastOn, 1),
      daysLeft: daysBetween(today, row.lastOn),
      succession,
      isUnsucceeded: isUnsucceeded(succession),
      leaver: may(call.actor, 'departure.read') ? { personId: row.personId, name: row.name } : null,
    };
  });
}

export function successionOf(row: LeaverRow, calendar: WorkCalendar): Succession | null {
  if (!row.position) return null;
  const { successor, cover } = row;
  return judgeSuccession(
    { successor, cover, closedOn: row.position.closedOn },
    row.lastOn,
    firstWorkdayAfter(calendar, row.lastOn),
  );
}

/** Past the last notice the calendar says nothing: there, a weekday. */
function firstWorkdayAfter(calendar: WorkCalendar, lastOn: Day): Day {
  let day = addDays(lastOn, 1);
  while (!(isWorkday(calendar, day) ?? weekdayOf(day) < 6)) day = addDays(day, 1);
  return day;
}
