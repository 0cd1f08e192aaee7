import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { findHoldingOf } from '~/positions/holding-store.server';
import { listPositions } from '~/positions/position-store.server';
import { inTransaction } from '~db/connection';
import { hallTimeText } from './hall-time';
import { countMatters } from './matter-store.server';
import { nextCaseNo } from './record-case.server';

/** What the empty form of a case shows: the next number, the positions, the clerk's own one chosen. */
export async function prepareCase(call: Call) {
  allow(call.actor, 'case.record');
  const day = dayOf(call.now);
  const { personId } = call.actor;
  return inTransaction(call, async (trx) => {
    const positions = await listPositions(trx, day);
    const holding = personId === null ? undefined : await findHoldingOf(trx, personId, day);
    return {
      offered: await nextCaseNo(trx, day),
      now: hallTimeText(call.now),
      positions: positions.map(({ id, number, name, nameEn }) => ({ id, number, name, nameEn })),
      positionId: holding?.position_id ?? null,
      hasMatters: (await countMatters(trx, day, { state: 'in_use' })) > 0,
    };
  });
}
