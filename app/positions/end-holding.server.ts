import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type EndInput, endForm } from './holding-form';
import { findHolding, setHoldingEnd } from './holding-store.server';
import { notifyHall } from './notify-hall.server';

/** Sets the last day somebody holds a position. The position is vacant from the next day on, and shows it. */
export async function endHolding(call: Call, input: EndInput): Promise<void> {
  allow(call.actor, 'holding.edit');
  const { holdingId, lastOn } = checkForm(endForm, input);
  await inTransaction(call, async (trx) => {
    const holding = await findHolding(trx, holdingId);
    if (!holding) throw new Refusal(404, 'positions:refusal.no_holding');
    if (lastOn < holding.from_on) {
      const fault = { key: 'positions:fault.ends_before_it_began', params: { day: holding.from_on } };
      throw new Refusal(400, fault.key, fault.params, { lastOn: fault });
    }
    if (holding.to_on && lastOn > holding.to_on)
      throw new Refusal(409, 'positions:refusal.ended_already', { day: holding.to_on });
    await setHoldingEnd(trx, holdingId, lastOn);
    await notifyHall(trx, 'holding');
  });
}
