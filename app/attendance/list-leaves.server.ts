import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { inTransaction } from '~db/connection';
import { listChoices } from './choice-store.server';
import { readDaysOf } from './leave-facts-store.server';
import type { LeaveState } from './leave-state';
import { listLeaves as readLeaves } from './leave-store.server';
import { showLeaves } from './show-leaves.server';

/** Leave of all for those who decide it or manage the contract, else one's own. The procurer sees none. */
export async function listLeaves(call: Call, query: { state?: LeaveState; page: number; pageSize: number }) {
  allow(call.actor, 'attendance.read_own');
  const seesAll = may(call.actor, 'attendance.read');
  const mayDecide = may(call.actor, 'leave.decide');
  const own = call.actor.personId;
  return inTransaction(call, async (trx) => {
    const filter = {
      state: query.state,
      offset: (query.page - 1) * query.pageSize,
      limit: query.pageSize,
      // No account has person 0: without a person of one's own there is nothing of one's own.
      ...(seesAll ? {} : { personId: own ?? 0 }),
    };
    const { rows, total } = await readLeaves(trx, filter);
    return {
      rows: await showLeaves(trx, call, rows, await readDaysOf(trx)),
      total,
      seesAll,
      mayAsk: may(call.actor, 'leave.ask') && (mayDecide || own !== null),
      seesBalances: may(call.actor, 'leave.read_balance'),
      people: mayDecide ? await listChoices(trx) : [],
    };
  });
}
