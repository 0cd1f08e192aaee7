import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { inTransaction } from '~db/connection';
import { orConflict } from './constraint-refusal';
import { type LeaveInput, leaveForm } from './leave-form';
import { insertLeave, setLeaveState } from './leave-store.server';
import { requireAskable } from './require-askable.server';

/**
 * Asks for leave, with its proof if there is one: a clerk for themselves, HR and the lead also for somebody else. What
 * is to change a leave that waits takes its place at once; of an approved one, when it is approved itself.
 */
export async function askLeave(
  call: Call,
  { proof, ...input }: LeaveInput & { proof?: Upload },
): Promise<{ id: number }> {
  allow(call.actor, 'leave.ask');
  const fields = checkForm(leaveForm, input);
  const personId = fields.personId ?? call.actor.personId;
  if (personId === null) throw new Refusal(409, 'attendance:refusal.no_own_person');
  if (personId !== call.actor.personId && !may(call.actor, 'leave.decide'))
    throw new Refusal(403, 'attendance:refusal.others_leave');
  const request = { ...fields, personId, hasProof: proof !== undefined };
  // Nothing is kept of a proof whose request is refused.
  await inTransaction(call, (trx) => requireAskable(trx, call, request));
  const stored = proof && (await storeFile(call, { ...proof, purpose: 'leave', field: 'proof' }));
  try {
    return await inTransaction(call, async (trx) => {
      const { span, replaced } = await requireAskable(trx, call, request);
      if (replaced?.state === 'asked')
        await setLeaveState(trx, replaced.id, {
          state: 'withdrawn',
          decidedAt: call.now,
          decidedBy: call.actor.accountId,
        });
      const row = {
        ...fields,
        ...span,
        replacesId: replaced?.id,
        personId,
        projectId: call.actor.projectId,
        fileId: stored?.id ?? replaced?.fileId ?? undefined,
        askedAt: call.now,
        askedBy: call.actor.accountId,
      };
      const id = await orConflict(insertLeave(trx, row), {
        leave_project_id_person_id_fkey: { key: 'attendance:refusal.no_person', field: 'personId' },
        one_change_waits: { key: 'leave:refusal.change_waits', field: 'fromOn' },
      });
      return { id };
    });
  } catch (error) {
    if (stored) await discardFile(call, { id: stored.id, purpose: 'leave' });
    throw error;
  }
}
