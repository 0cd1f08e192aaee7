import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { planRound } from './patrol-round';
import { listPatrolPositions } from './patrol-store.server';

/** Today's round: what is still to be seen, in its order, and what was seen already. */
export async function getPatrol(call: Call) {
  allow(call.actor, 'patrol.record');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const positions = await listPatrolPositions(trx, today);
    const round = planRound(positions, today);
    return {
      today,
      round,
      seen: positions.length - round.length,
      total: positions.length,
    };
  });
}
