import { type Day, instantOf } from '~/base/days';
import { type HallHours, hoursOn } from '~/calendar/hall-hours';
import { isWorkday, type WorkCalendar } from '~/calendar/workdays';
import type { Database } from '~db/connection';
import type { AttendanceFacts } from './attendance-facts-store.server';
import { expectedDay, owedSpans } from './expected-halves';
import { hoursAtOn } from './judge-days';
import { overtimeRate } from './overtime-rule';
import { type ApprovedOvertime, listApproved, listTripleDays, setWorked } from './overtime-store.server';
import { type OvertimeWorked, overtimeWorked } from './overtime-worked';

type Judging = {
  days: readonly Day[];
  personIds?: readonly number[];
  calendar: WorkCalendar;
  seasons: readonly HallHours[];
  now: Date;
};

/**
 * Confirms approved overtime by the punches of its day, with the rate the calendar gives it now, inside a transaction
 * whose caller has asked the policy. What the lead confirmed by hand stays. A punch is called missing once the day is over.
 */
export async function recomputeOvertime(trx: Database, facts: AttendanceFacts, on: Judging): Promise<void> {
  const rows = await listApproved(trx, on.days, on.personIds);
  if (rows.length === 0) return;
  const triples = await listTripleDays(trx, on.days);
  for (const row of rows) {
    if (row.isByHand || instantOf(row.day, row.to) > on.now) continue;
    const isTriple = triples.has(row.day);
    const rate = overtimeRate({ isWorkday: isWorkday(on.calendar, row.day) === true, isTriple });
    const others = rows.filter(
      (one) => one.id !== row.id && one.personId === row.personId && one.day === row.day,
    );
    const worked = workedOf(row, facts, others, on);
    const isSettled = !('unconfirmed' in worked) || instantOf(row.day, Math.max(1440, row.to + 60)) <= on.now;
    await setWorked(trx, row, { rate, worked: isSettled ? worked : undefined });
  }
}

function workedOf(
  row: ApprovedOvertime,
  facts: AttendanceFacts,
  others: readonly ApprovedOvertime[],
  { calendar, seasons }: Judging,
): OvertimeWorked {
  const person = facts.people.get(row.personId);
  const hours = hoursOn(seasons, row.day);
  const owed =
    person && hours
      ? owedSpans(
          expectedDay(
            person,
            row.day,
            isWorkday(calendar, row.day) === true,
            hoursAtOn(facts, hours, row.day),
          ),
        )
      : [];
  return overtimeWorked(row, person?.punches.get(row.day) ?? [], [...owed, ...others]);
}
