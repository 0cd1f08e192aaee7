import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import { findFileHash } from '~/access/file-store.server';
import { allow } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { checkedPaper, writePaper } from './add-document.server';
import type { DocumentInput } from './document-form';
import { findDocumentByContent, findPhotoFile, holdPapersOf } from './document-store.server';
import { forgetExpiryCount } from './expiry-count.server';
import { type UploadKind, withoutNumbers } from './match-file-name';
import { findPerson } from './person-store.server';
import { setPhoto } from './set-photo.server';

/** Kept; there already; or there once and withdrawn, which a file sent by the dozen does not bring back. */
export type UploadOutcome = { kind: 'kept' | 'repeated' } | { kind: 'withdrawn'; on: Day; because: string };

export type BulkUpload = Omit<DocumentInput, 'kind'> & { personId: number; kind: UploadKind; file: Upload };

/** Keeps one of many files, as the single upload does. The same content at the same person is kept once. */
export async function keepUpload(call: Call, upload: BulkUpload): Promise<UploadOutcome> {
  allow(call.actor, 'person.document');
  const { personId, kind, file, ...rest } = upload;
  const sha256 = createHash('sha256').update(file.bytes).digest();
  if (kind === 'photo') return keepPhoto(call, { personId, photo: file, sha256 });
  const today = dayOf(call.now);
  const paper = checkedPaper({ ...rest, kind }, today);
  const before = await inTransaction(call, async (trx) => {
    const person = await findPerson(trx, personId);
    if (!person) throw new Refusal(404, 'staff:refusal.no_person');
    return { person, there: await outcomeOf(trx, personId, sha256) };
  });
  if (before.there) return before.there;
  const name = withoutNumbers(file.name, before.person.staff_no);
  const purpose = 'person_document';
  const { id: fileId } = await storeFile(call, { ...file, name, purpose, field: 'file' });
  const there = await inTransaction(call, async (trx) => {
    await holdPapersOf(trx, personId);
    const meanwhile = await outcomeOf(trx, personId, sha256);
    if (!meanwhile) await writePaper(trx, { actor: call.actor, now: call.now, personId, fileId }, paper);
    return meanwhile;
  });
  if (there) await discardFile(call, { id: fileId, purpose });
  else forgetExpiryCount(call.actor.projectId);
  return there ?? { kind: 'kept' };
}

async function keepPhoto(
  call: Call,
  { personId, photo, sha256 }: { personId: number; photo: Upload; sha256: Buffer },
): Promise<UploadOutcome> {
  const held = await inTransaction(call, async (trx) => {
    const file = await findPhotoFile(trx, personId);
    return file?.fileId ? findFileHash(trx, file.fileId) : undefined;
  });
  if (held?.equals(sha256)) return { kind: 'repeated' };
  await setPhoto(call, { personId, photo });
  return { kind: 'kept' };
}

async function outcomeOf(
  trx: Database,
  personId: number,
  sha256: Buffer,
): Promise<UploadOutcome | undefined> {
  const there = await findDocumentByContent(trx, personId, sha256);
  if (!there) return undefined;
  return there.withdrawnOn
    ? { kind: 'withdrawn', on: there.withdrawnOn, because: there.because ?? '' }
    : { kind: 'repeated' };
}
