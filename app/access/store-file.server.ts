import { createHash, randomUUID } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { storage } from '~/base/storage.server';
import { uploadFault } from '~/base/uploads.server';
import { inTransaction } from '~db/connection';
import type { Call } from './call';
import { type FilePurpose, fileMaxBytes, filePurposes, fileTypes } from './file-purpose';
import { insertFile } from './file-store.server';
import { allow } from './policy';

/** Keeps a file of evidence. Its type is read from its content; what is no picture or document is refused. */
export async function storeFile(
  call: Call,
  input: { name: string; bytes: Uint8Array; purpose: FilePurpose; field: string },
): Promise<{ id: number }> {
  allow(call.actor, filePurposes[input.purpose].store);
  const { bytes, field } = input;
  if (bytes.length === 0) throw uploadFault(field, 'base:fault.choose_file');
  if (bytes.length > fileMaxBytes)
    throw uploadFault(field, 'base:fault.file_too_large', { megabytes: fileMaxBytes >> 20 });
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  const extension = fileTypes[type];
  if (!extension) throw uploadFault(field, 'base:fault.file_type');
  const storageKey = `${call.actor.projectId}/${randomUUID()}.${extension}`;
  await storage().put(storageKey, bytes);
  try {
    const id = await inTransaction(call, (trx) =>
      insertFile(trx, {
        projectId: call.actor.projectId,
        name: safeName(input.name, extension),
        contentType: type,
        sizeBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest(),
        storageKey,
        purpose: input.purpose,
        uploadedBy: call.actor.accountId,
        uploadedAt: call.now,
      }),
    );
    return { id };
  } catch (error) {
    await storage().delete(storageKey);
    throw error;
  }
}

/** The name without a path or control characters, ending as its content says. */
function safeName(name: string, extension: string): string {
  const stem = (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return `${stem.slice(0, 100) || 'file'}.${extension}`;
}
