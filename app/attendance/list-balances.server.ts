import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { listEmployed, listOpenings } from './balance-store.server';
import { leaveBalance } from './leave-balance';
import { readLeaveLedger } from './leave-facts-store.server';
import { leaveTypes } from './leave-form';

/** Annual leave and time in lieu of everybody, as of a year: what there is, what is taken and what is left. */
export async function listBalances(call: Call, { year }: { year?: number }) {
  allow(call.actor, 'leave.read_balance');
  const on = dayInYear(dayOf(call.now), year);
  return inTransaction(call, async (trx) => {
    const { people, termsOn } = await readLeaveLedger(trx);
    const rows = (await listEmployed(trx, on.slice(0, 4))).flatMap((person) => {
      const facts = people.get(person.id);
      if (!facts) return [];
      const of = (type: 'annual' | 'in_lieu') => leaveBalance(type, on, termsOn(type, on), facts);
      return [{ ...person, hasPrior: facts.prior !== null, annual: of('annual'), inLieu: of('in_lieu') }];
    });
    return { year: Number(on.slice(0, 4)), rows, mayKeep: may(call.actor, 'leave.keep_balance') };
  });
}

/** Every kind of leave of one person in a year, each with its reasons, and what HR recorded for it. */
export async function getPersonBalances(call: Call, { personId, year }: { personId: number; year?: number }) {
  if (call.actor.personId !== personId) allow(call.actor, 'leave.read_balance');
  else allow(call.actor, 'attendance.read_own');
  const on = dayInYear(dayOf(call.now), year);
  return inTransaction(call, async (trx) => {
    const { people, termsOn } = await readLeaveLedger(trx, { personIds: [personId] });
    const facts = people.get(personId);
    if (!facts) throw new Refusal(404, 'staff:refusal.no_person');
    return {
      personId,
      today: dayOf(call.now),
      year: Number(on.slice(0, 4)),
      balances: leaveTypes.map((type) => leaveBalance(type, on, termsOn(type, on), facts)),
      prior: facts.prior && { months: facts.prior.months, source: facts.prior.source },
      openings: await listOpenings(trx, personId),
      mayKeep: may(call.actor, 'leave.keep_balance'),
    };
  });
}

/** Today, or of another year the day that sees the whole of it. */
function dayInYear(today: Day, year: number | undefined): Day {
  if (year === undefined || !Number.isInteger(year) || year < 2000 || year > 2199) return today;
  if (String(year) === today.slice(0, 4)) return today;
  return String(year) < today.slice(0, 4) ? `${year}-12-31` : `${year}-01-01`;
}
