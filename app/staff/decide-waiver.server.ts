import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type DecideWaiverInput, decideWaiverForm } from './waiver-form';
import { closeWaiver, isWaiverOpen } from './waiver-store.server';

/** The procurer's decision on a waiver, with its document, once. The document is kept only if there is a question. */
export async function decideWaiver(
  call: Call,
  {
    personId,
    document,
    ...input
  }: DecideWaiverInput & { personId: number; document: { name: string; bytes: Uint8Array } },
): Promise<void> {
  allow(call.actor, 'waiver.decide');
  const { waiverId, decision, decisionNote } = checkForm(decideWaiverForm, input);
  const isOpen = await inTransaction(call, (trx) => isWaiverOpen(trx, personId, waiverId));
  if (!isOpen) throw new Refusal(409, 'staff:refusal.no_open_waiver');
  const file = await storeFile(call, { ...document, purpose: 'waiver', field: 'document' });
  await inTransaction(call, async (trx) => {
    const isFirst = await closeWaiver(trx, waiverId, {
      granted: decision === 'granted',
      decided_on: dayOf(call.now),
      decided_by: call.actor.accountId,
      file_id: file.id,
      note: decisionNote ?? '',
    });
    if (!isFirst) throw new Refusal(409, 'staff:refusal.no_open_waiver');
  });
}
