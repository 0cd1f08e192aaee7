import { Refusal } from '~/base/errors';
import { storage } from '~/base/storage.server';
import { inTransaction } from '~db/connection';
import { recordSecurityEvent } from './audit-event.server';
import type { Call } from './call';
import { type FilePurpose, filePurposes, isFilePurpose } from './file-purpose';
import { type FileRow, findFile } from './file-store.server';
import { allow } from './policy';
import { unsealContent } from './sealed.server';

export type StoredFile = FileRow & { bytes: Uint8Array };

/** A stored file and its bytes, for those whom its purpose allows to open it; opening a sealed one is on the record. */
export async function getFile(call: Call, input: { id: number; address?: string }): Promise<StoredFile> {
  allow(call.actor, 'today.read');
  const file = Number.isInteger(input.id)
    ? await inTransaction(call, (trx) => findFile(trx, input.id))
    : undefined;
  if (!file || !isFilePurpose(file.purpose)) throw new Refusal(404, 'access:refusal.no_file');
  allow(call.actor, filePurposes[file.purpose].read);
  return openFile(call, file, input.address);
}

/** One's own file of a purpose that others may not read: the caller knows that it is one's own. */
export async function getOwnFile(
  call: Call,
  input: { id: number; purpose: FilePurpose; address?: string },
): Promise<StoredFile> {
  allow(call.actor, 'today.read');
  const file = await inTransaction(call, (trx) => findFile(trx, input.id));
  if (file?.purpose !== input.purpose) throw new Refusal(404, 'access:refusal.no_file');
  return openFile(call, file, input.address);
}

async function openFile(call: Call, file: FileRow, address: string | undefined): Promise<StoredFile> {
  const stored = await storage().getBytes(file.storageKey);
  if (!file.isSealed) return { ...file, bytes: stored };
  const { accountId, projectId } = call.actor;
  const bytes = unsealContent(stored, { projectId, storageKey: file.storageKey });
  const detail = { table: 'file', row: file.id, what: 'document', reason: '' };
  await recordSecurityEvent(call.db, {
    kind: 'unmasked',
    result: 'ok',
    accountId,
    projectId,
    address,
    detail,
  });
  return { ...file, bytes };
}
