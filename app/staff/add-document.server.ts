import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { inTransaction } from '~db/connection';
import { detailColumns } from './document-detail.server';
import { type DocumentInput, documentForm } from './document-form';
import { insertDocument, nextDocumentId } from './document-store.server';
import { forgetExpiryCount } from './expiry-count.server';
import { checkIdNumber } from './id-number';
import { findPerson } from './person-store.server';
import { fieldFault } from './write-person.server';

/** Puts a paper into the file, with its scan if there is one. The scan is kept only when the rest is right. */
export async function addDocument(
  call: Call,
  { personId, file, ...input }: DocumentInput & { personId: number; file?: Upload },
): Promise<{ id: number }> {
  allow(call.actor, 'person.document');
  const { projectId, accountId } = call.actor;
  const {
    kind,
    title = '',
    number = null,
    issuedOn = null,
    expiresOn = null,
    note = '',
  } = checkForm(documentForm, input);
  const today = dayOf(call.now);
  // It would lie in the open here, and nobody would find its twin.
  if (number && checkIdNumber(number, today).valid)
    throw fieldFault('number', 'staff:fault.id_number_elsewhere');
  if (kind === 'id_card' && number) throw fieldFault('number', 'staff:fault.id_number_elsewhere');
  if (issuedOn && issuedOn > today) throw fieldFault('issuedOn', 'staff:fault.day_not_yet');
  const isThere = await inTransaction(call, (trx) => findPerson(trx, personId));
  if (!isThere) throw new Refusal(404, 'staff:refusal.no_person');
  const stored = file && (await storeFile(call, { ...file, purpose: 'person_document', field: 'file' }));
  const id = await inTransaction(call, async (trx) => {
    const next = await nextDocumentId(trx);
    const detail = { number, issuedOn, expiresOn, note };
    await insertDocument(trx, {
      project_id: projectId,
      id: next,
      person_id: personId,
      kind,
      title,
      ...detailColumns({ projectId, id: next }, detail, kind === 'health_report'),
      file_id: stored?.id ?? null,
      added_by: accountId,
      added_at: call.now,
    });
    return next;
  });
  forgetExpiryCount(projectId);
  return { id };
}
