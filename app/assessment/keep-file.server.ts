import { createHash, randomUUID } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { place } from '~db/place';
import { findEvidenceFile, writeEvidenceFile } from './file-store.server';

/** Ten megabytes: a scanned notice, a photo from a patrol. */
export const largestFile = 10 * 1024 * 1024;
const accepted = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'];

const disk = () => new Disk(new FSDriver({ location: place().filesFolder, visibility: 'private' }));

/** Keeps the document behind a mark or an appeal; its type is judged by its content. Returns the file's id, or null. */
export async function keepFile(call: Call, file: FormDataEntryValue | null): Promise<number | null> {
  if (!(file instanceof File) || file.size === 0) return null;
  allow(call.actor, call.actor.side === 'contractor' ? 'score.appeal' : 'score.mark');
  const fault = (key: string) => new Refusal(400, 'assessment:refusal.file', {}, { file: { key } });
  if (file.size > largestFile) throw fault('assessment:fault.file_size');
  const bytes = Buffer.from(await file.arrayBuffer());
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !accepted.includes(type.mime)) throw fault('assessment:fault.file_type');
  const key = `assessment/${call.actor.projectId}/${randomUUID()}.${type.ext}`;
  await disk().put(key, bytes);
  return inTransaction(call, (trx) =>
    writeEvidenceFile(trx, call, {
      name: file.name.slice(-120),
      type: type.mime,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      key,
    }),
  );
}

/** A kept document, for those who may read the score. */
export async function getFile(
  call: Call,
  id: number,
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  allow(call.actor, 'score.read');
  const file = await inTransaction(call, (trx) => findEvidenceFile(trx, id));
  if (!file) throw new Refusal(404, 'assessment:refusal.no_file');
  return { name: file.name, type: file.content_type, bytes: await disk().getBytes(file.storage_key) };
}
