import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, eachDay, firstDayOf, instantOf, isMonth, lastDayOf, type Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { isWorkday } from '~/calendar/workdays';
import { type Database, inTransaction } from '~db/connection';
import { confirmationState } from './confirmation-state';
import { digestPeople, readMonthWords } from './confirmation-store.server';
import { readableReasons } from './leave-kind';
import { readMonthFrame } from './month-frame.server';
import { listMonthHalves, listMonthPeople, type MonthHalf, type MonthPerson } from './month-store.server';
import { type MonthTotals, monthTotals } from './month-totals';
import { readPersonMonth as readStoredMonth } from './person-month-store.server';

export type MonthRow = MonthPerson & { halves: Omit<MonthHalf, 'personId'>[]; totals: MonthTotals };

/** The month in full, for the signed sheet and the export: every half-day with its reasons. The screen: `getMonthGrid`. */
export async function getMonth(call: Call, input: { month: Month; groupId?: number }) {
  allow(call.actor, 'attendance.read');
  const { month } = input;
  requireMonth(month);
  return inTransaction(call, async (trx) => {
    const asked = listMonthPeople(trx, month);
    const people = await asked;
    const halves = new Map<number, MonthRow['halves']>();
    for (const { personId, ...half } of await listMonthHalves(trx, month)) {
      const list = halves.get(personId) ?? [];
      list.push({ ...half, reasons: readableReasons(call.actor, personId, half.reasons) });
      halves.set(personId, list);
    }
    const wanted = people.filter(
      (person) => input.groupId === undefined || person.position?.groupId === input.groupId,
    );
    const rows = wanted.map((person): MonthRow => {
      const own = halves.get(person.personId) ?? [];
      return { ...person, halves: own, totals: monthTotals(own) };
    });
    return {
      ...(await readMonthFrame(trx, call, { month, people: asked })),
      rows,
      totals: monthTotals(rows.flatMap((row) => row.halves)),
    };
  });
}

/** One person's month with every reason: of anybody for those who read attendance, else one's own. */
export async function getPersonMonth(call: Call, input: { personId: number; month: Month }) {
  const isOwn = call.actor.personId === input.personId;
  allow(call.actor, isOwn && !may(call.actor, 'attendance.read') ? 'attendance.read_own' : 'attendance.read');
  requireMonth(input.month);
  const { month, personId } = input;
  const inRange = Number.isSafeInteger(personId) && personId > 0 && personId < 2 ** 31;
  const stored = inRange ? await readStoredMonth(call, { month, personId }) : undefined;
  if (!stored?.person) throw new Refusal(404, 'attendance:refusal.no_person_month', { month });
  const { person, calendar, lock } = stored;
  const halves = stored.halves.map((half) => ({
    ...half,
    reasons: readableReasons(call.actor, personId, half.reasons),
  }));
  // What was found may speak of private matters: it stays on the contractor's side.
  const checks = call.actor.side === 'contractor' ? stored.checks : [];
  const mayConfirm = isOwn && may(call.actor, 'attendance.confirm_own') && halves.length > 0;
  return {
    month,
    person,
    days: eachDay(firstDayOf(month), lastDayOf(month)).map((day) => ({
      day,
      workday: isWorkday(calendar, day),
      halves: halves.filter((half) => half.day === day),
      checks: checks.filter((check) => check.day === day),
    })),
    totals: monthTotals(halves),
    lock,
    own: mayConfirm
      ? await inTransaction(call, (trx) =>
          readOwnWord(trx, call.now, { month, personId, isLocked: lock.state === 'locked' }),
        )
      : null,
  };
}

/** What the person said of the own month, and whether it can still be said. */
async function readOwnWord(
  trx: Database,
  now: Date,
  { month, personId, isLocked }: { month: Month; personId: number; isLocked: boolean },
) {
  const digest = (await digestPeople(trx, month, personId)).get(personId) ?? '';
  const word = (await readMonthWords(trx, month, personId)).get(personId);
  return {
    digest,
    isLocked,
    isOver: instantOf(addDays(lastDayOf(month), 1)) <= now,
    state: confirmationState(word, digest),
    objection: word?.objection ?? '',
    at: word?.at ?? null,
  };
}

export function requireMonth(month: Month): void {
  if (!isMonth(month)) throw new Refusal(404, 'attendance:refusal.bad_month', { month });
}
