import { createHash, randomUUID } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { storage } from '~/base/storage.server';
import { type Upload, uploadFault } from '~/base/uploads.server';
import { inTransaction } from '~db/connection';
import type { Call } from './call';
import { type FilePurpose, fileMaxBytes, filePurposes, fileTypes, isSealedPurpose } from './file-purpose';
import { deleteFile, insertFile } from './file-store.server';
import { allow } from './policy';
import { sealContent } from './sealed.server';

/** Keeps a file of evidence. Its type is read from its content; what is no picture or document is refused. */
export async function storeFile(
  call: Call,
  input: Upload & {
    purpose: FilePurpose;
    field: string;
    /** Only these of the types that are taken at all. */
    types?: readonly string[];
  },
): Promise<{ id: number }> {
  allow(call.actor, filePurposes[input.purpose].store);
  const { bytes, field } = input;
  if (bytes.length === 0) throw uploadFault(field, 'base:fault.choose_file');
  if (bytes.length > fileMaxBytes)
    throw uploadFault(field, 'base:fault.file_too_large', { megabytes: fileMaxBytes >> 20 });
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  const extension = fileTypes[type];
  if (!extension) throw uploadFault(field, 'base:fault.file_type');
  if (input.types && !input.types.includes(type)) throw uploadFault(field, 'base:fault.picture_type');
  const { projectId } = call.actor;
  const storageKey = `${projectId}/${randomUUID()}.${extension}`;
  const isSealed = isSealedPurpose(input.purpose);
  await storage().put(storageKey, isSealed ? sealContent(bytes, { projectId, storageKey }) : bytes);
  try {
    const id = await inTransaction(call, (trx) =>
      insertFile(trx, {
        projectId,
        name: safeName(input.name, extension),
        contentType: type,
        sizeBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest(),
        storageKey,
        isSealed,
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

/** Takes back what was just stored and is needed nowhere after all. */
export async function discardFile(
  call: Call,
  { id, purpose }: { id: number; purpose: FilePurpose },
): Promise<void> {
  allow(call.actor, filePurposes[purpose].store);
  const storageKey = await inTransaction(call, (trx) => deleteFile(trx, id));
  if (storageKey) await storage().delete(storageKey);
}

/** The name without a path or control characters, ending as its content says. */
function safeName(name: string, extension: string): string {
  const stem = (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/\.[^.]*$/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return `${stem.slice(0, 100) || 'file'}.${extension}`;
}
