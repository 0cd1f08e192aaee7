import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { findHolderAfter, updatePosition } from './edit-position-store.server';
import { notifyHall } from './notify-hall.server';
import { type PositionInput, positionForm } from './position-form';
import { findPosition } from './position-store.server';

/** Renames a position, describes it, or closes it from the day after `closedOn`; nobody may hold it beyond. */
export async function editPosition(
  call: Call,
  { id, ...input }: PositionInput & { id: number },
): Promise<void> {
  allow(call.actor, 'position.edit');
  const { closedOn = null, ...fields } = checkForm(positionForm, input);
  await inTransaction(call, async (trx) => {
    const position = await findPosition(trx, id, dayOf(call.now));
    if (!position) throw new Refusal(404, 'positions:refusal.no_position');
    if (closedOn && closedOn < position.openedOn)
      throw closing({ key: 'positions:fault.before_opened', params: { day: position.openedOn } });
    const holder = closedOn && (await findHolderAfter(trx, id, closedOn));
    if (holder) throw closing({ key: 'positions:fault.still_held', params: { name: holder.name } });
    await updatePosition(trx, id, { ...fields, closedOn });
    await notifyHall(trx, 'holding');
  });
}

function closing(fault: Message): Refusal {
  return new Refusal(400, fault.key, fault.params, { closedOn: fault });
}
