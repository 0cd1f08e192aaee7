import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type WithdrawInput, withdrawForm } from './document-form';
import { closeDocument } from './document-store.server';
import { forgetExpiryCount } from './expiry-count.server';

/** Takes a paper that was wrong out of the file; it stays readable among the withdrawn, with the reason. */
export async function withdrawDocument(
  call: Call,
  { personId, ...input }: WithdrawInput & { personId: number },
): Promise<void> {
  allow(call.actor, 'person.document');
  const { documentId: id, because } = checkForm(withdrawForm, input);
  await inTransaction(call, async (trx) => {
    if (!(await closeDocument(trx, { personId, id, on: dayOf(call.now), because })))
      throw new Refusal(409, 'staff:refusal.document_gone');
  });
  forgetExpiryCount(call.actor.projectId);
}
