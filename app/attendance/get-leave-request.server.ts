import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';
import type { Database } from '~db/connection';
import { inTransaction } from '~db/connection';
import { listColleagues, readAway } from './away-store.server';
import { leaveBalance } from './leave-balance';
import { readLeaveLedger } from './leave-facts-store.server';
import { excessOf } from './leave-fault';
import { leaveSpanLookedAt } from './leave-halves';
import type { LeaveType } from './leave-law';
import { type LeaveRow, listLeaves } from './leave-store.server';
import { showLeaves } from './show-leaves.server';

/**
 * A request before it is decided: what is left of its kind, and who else of the group is away then. Of others only that
 * and when, never the kind of their leave.
 */
export async function getLeaveRequest(call: Call, { id }: { id: number }) {
  allow(call.actor, 'leave.decide');
  return inTransaction(call, async (trx) => {
    const { rows } = await listLeaves(trx, { id, offset: 0, limit: 1 });
    const [row] = rows;
    if (!row) throw new Refusal(404, 'attendance:refusal.no_leave');
    const ledger = await readLeaveLedger(trx, { personIds: [row.personId], except: id });
    const [leave] = await showLeaves(trx, call, rows, ledger.daysOf);
    if (!leave) throw new Refusal(404, 'attendance:refusal.no_leave');
    const facts = ledger.people.get(row.personId);
    const terms = ledger.termsOn(row.type as LeaveType, row.fromOn);
    const about =
      leave.type && facts
        ? {
            before: leaveBalance(leave.type, row.fromOn, terms, facts),
            excess: excessOf(leave.type, ledger.daysOf(leave.type, leave), terms, facts) ?? null,
            proof: terms.proof,
          }
        : null;
    return { leave, about, ...(await othersAwayOf(trx, row)) };
  });
}

async function othersAwayOf(trx: Database, row: LeaveRow) {
  const { from, to } = leaveSpanLookedAt(row);
  const away = await readAway(trx, from, to);
  const people = (await listColleagues(trx, from, to)).filter((one) => one.id !== row.personId);
  const groups = new Set(
    away.held.flatMap(({ personId, groupId }) => (personId === row.personId ? [groupId] : [])),
  );
  const names = new Map(people.map((one) => [one.id, one.name]));
  const inGroup = new Set(away.held.filter(({ groupId }) => groups.has(groupId)).map((one) => one.personId));
  return {
    othersAway: away.leaves
      .filter((one) => one.id !== row.id && names.has(one.personId) && inGroup.has(one.personId))
      .map(({ id, personId, state, part, fromOn, fromHalf, toOn, toHalf }) => {
        const name = names.get(personId) ?? '';
        return { id, name, state, part, fromOn, fromHalf, toOn, toHalf };
      }),
    groupSize: inGroup.size,
  };
}
