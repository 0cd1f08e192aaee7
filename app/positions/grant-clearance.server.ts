import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type ClearanceInput, clearanceForm } from './holding-form';
import { insertClearance } from './holding-store.server';
import { notifyHall } from './notify-hall.server';

/** Records that somebody may work in a group, with its proof. Issue 3 will derive this from the training gates. */
export async function grantClearance(call: Call, input: ClearanceInput): Promise<void> {
  allow(call.actor, 'holding.edit');
  const { toOn, ...row } = checkForm(clearanceForm, input);
  const { projectId } = call.actor;
  try {
    await inTransaction(call, async (trx) => {
      await insertClearance(trx, { ...row, projectId, toOn: toOn ?? null });
      await notifyHall(trx, 'holding');
    });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '23P01') throw new Refusal(409, 'positions:refusal.cleared_already');
    if (code === '23503') throw new Refusal(404, 'positions:refusal.no_person');
    throw error;
  }
}
