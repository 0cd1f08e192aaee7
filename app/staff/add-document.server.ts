import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { detailColumns } from './document-detail.server';
import { type DocumentInput, documentForm } from './document-form';
import { insertDocument, nextDocumentId } from './document-store.server';
import { forgetExpiryCount } from './expiry-count.server';
import { checkIdNumber } from './id-number';
import { withoutNumbers } from './match-file-name';
import { findPerson } from './person-store.server';
import { fieldFault } from './write-person.server';

/** Puts a paper into the file, with its scan if there is one. The scan is kept only when the rest is right. */
export async function addDocument(
  call: Call,
  { personId, file, ...input }: DocumentInput & { personId: number; file?: Upload },
): Promise<{ id: number }> {
  allow(call.actor, 'person.document');
  const paper = checkedPaper(input, dayOf(call.now));
  const person = await inTransaction(call, (trx) => findPerson(trx, personId));
  if (!person) throw new Refusal(404, 'staff:refusal.no_person');
  const scan = file && { ...file, name: withoutNumbers(file.name, person.staff_no) };
  const stored = scan && (await storeFile(call, { ...scan, purpose: 'person_document', field: 'file' }));
  const id = await inTransaction(call, (trx) =>
    writePaper(trx, { actor: call.actor, now: call.now, personId, fileId: stored?.id ?? null }, paper),
  );
  forgetExpiryCount(call.actor.projectId);
  return { id };
}

/** A paper as the form lets it through; a Refusal beside the field otherwise. */
export function checkedPaper(input: DocumentInput, today: Day) {
  const paper = checkForm(documentForm, input);
  const { kind, number, issuedOn } = paper;
  // It would lie in the open here, and nobody would find its twin.
  if (number && checkIdNumber(number, today).valid)
    throw fieldFault('number', 'staff:fault.id_number_elsewhere');
  if (kind === 'id_card' && number) throw fieldFault('number', 'staff:fault.id_number_elsewhere');
  if (issuedOn && issuedOn > today) throw fieldFault('issuedOn', 'staff:fault.day_not_yet');
  return paper;
}

export async function writePaper(
  trx: Database,
  at: Pick<Call, 'actor' | 'now'> & { personId: number; fileId: number | null },
  paper: ReturnType<typeof checkedPaper>,
): Promise<number> {
  const { projectId, accountId } = at.actor;
  const { kind, title = '', number = null, issuedOn = null, expiresOn = null, note = '' } = paper;
  const id = await nextDocumentId(trx);
  const detail = { number, issuedOn, expiresOn, note };
  await insertDocument(trx, {
    project_id: projectId,
    id,
    person_id: at.personId,
    kind,
    title,
    ...detailColumns({ projectId, id }, detail, kind === 'health_report'),
    file_id: at.fileId,
    added_by: accountId,
    added_at: at.now,
  });
  return id;
}
