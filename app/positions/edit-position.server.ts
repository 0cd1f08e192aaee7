import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { updatePosition } from './edit-position-store.server';
import { notifyHall } from './notify-hall.server';
import { type PositionInput, positionForm } from './position-form';

/** Renames a position and describes it. Where it is, in which group and until when: only an adjustment order says. */
export async function editPosition(
  call: Call,
  { id, ...input }: PositionInput & { id: number },
): Promise<void> {
  allow(call.actor, 'position.edit');
  const fields = checkForm(positionForm, input);
  await inTransaction(call, async (trx) => {
    if (!(await updatePosition(trx, id, fields))) throw new Refusal(404, 'positions:refusal.no_position');
    await notifyHall(trx, 'holding');
  });
}
