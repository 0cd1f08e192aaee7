import { Refusal } from '~/base/errors';
import { storage } from '~/base/storage.server';
import { inTransaction } from '~db/connection';
import type { Call } from './call';
import { filePurposes, isFilePurpose } from './file-purpose';
import { type FileRow, findFile } from './file-store.server';
import { allow } from './policy';

/** A stored file and its bytes, for those whom its purpose allows to open it. */
export async function getFile(call: Call, input: { id: number }): Promise<FileRow & { bytes: Uint8Array }> {
  allow(call.actor, 'today.read');
  const file = Number.isInteger(input.id)
    ? await inTransaction(call, (trx) => findFile(trx, input.id))
    : undefined;
  if (!file || !isFilePurpose(file.purpose)) throw new Refusal(404, 'access:refusal.no_file');
  allow(call.actor, filePurposes[file.purpose].read);
  return { ...file, bytes: await storage().getBytes(file.storageKey) };
}
