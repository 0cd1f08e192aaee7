import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays } from '~/base/days';
import { Refusal } from '~/base/errors';
import { lockPeople } from '~/staff/person-lock-store.server';
import { inTransaction } from '~db/connection';
import { freshenClearance } from './freshen-clearance.server';
import { type LiftInput, liftForm, type SuspendInput, suspendForm } from './suspension-form';
import { closeSuspension, findSuspension, insertSuspension } from './suspension-store.server';

/** Takes somebody's clearance away in every group from a day on. Whoever is in place stays there, shown as not cleared. */
export async function suspendPerson(call: Call, input: SuspendInput): Promise<void> {
  allow(call.actor, 'suspension.edit');
  const { personId, fromOn, toOn, because } = checkForm(suspendForm, input);
  await inTransaction(call, async (trx) => {
    await lockPeople(trx, [personId]);
    await insertSuspension(trx, call, { personId, fromOn, toOn: toOn ?? null, reason: because });
    await freshenClearance(trx, [personId]);
  });
}

/** Ends a suspension, once. Free again from its first day: it was recorded by mistake. */
export async function liftSuspension(call: Call, input: LiftInput): Promise<void> {
  allow(call.actor, 'suspension.edit');
  const { personId, suspensionId, freeOn, because } = checkForm(liftForm, input);
  await inTransaction(call, async (trx) => {
    await lockPeople(trx, [personId]);
    const found = await findSuspension(trx, personId, suspensionId);
    if (!found || found.liftedAt) throw new Refusal(409, 'positions:refusal.no_suspension');
    const toOn = addDays(freeOn, -1);
    if (freeOn < found.fromOn || (found.toOn && toOn > found.toOn))
      throw new Refusal(
        400,
        'base:refusal.form',
        { count: 1 },
        {
          freeOn: { key: 'positions:fault.free_outside', params: { from: found.fromOn } },
        },
      );
    await closeSuspension(trx, call, { id: suspensionId, toOn, reason: because });
    await freshenClearance(trx, [personId]);
  });
}
