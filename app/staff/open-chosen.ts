import type { Message } from '~/base/errors';
import { kindOfHead } from '~/base/file-head';
import { readZip, ZipFault } from '~/base/read-zip';
import { isJunk } from './match-file-name';
import { type ChosenFile, mostBytes, mostFiles } from './upload-item';

export type Chosen = { files: ChosenFile[]; junk: number; faults: { name: string; fault: Message }[] };

/**
 * The files that were chosen and those in chosen zips, each opened once to see what it is and let go again. One that is
 * too large is never opened, and what goes beyond the number or the bytes taken at once says so.
 */
export async function openChosen(
  chosen: readonly File[],
  { maxBytes, onRead }: { maxBytes: number; onRead: (count: number) => void },
): Promise<Chosen> {
  const result: Chosen = { files: [], junk: 0, faults: [] };
  let total = 0;
  const add = async (path: string, size: number, read: () => Promise<Blob>) => {
    if (isJunk(path)) {
      result.junk += 1;
      return;
    }
    const file = { path, size, read };
    total += size;
    if (result.files.length >= mostFiles || total > mostBytes) {
      const params = { files: mostFiles, megabytes: mostBytes >> 20 };
      result.files.push({ ...file, fault: { key: 'staff:upload.fault.too_much', params } });
    } else result.files.push(await looked(file, maxBytes));
    onRead(result.files.length);
  };
  for (const file of chosen) {
    const path = file.webkitRelativePath || file.name;
    if (!/\.zip$/i.test(file.name)) {
      await add(path, file.size, async () => file);
      continue;
    }
    try {
      for (const entry of await readZip(file, { maxBytes })) {
        // Beyond twice the number nothing is listed any more: the zip is to be divided.
        if (result.files.length >= 2 * mostFiles) throw new ZipFault('too_many');
        await add(entry.path, entry.size, entry.open);
      }
    } catch (error) {
      result.faults.push({ name: file.name, fault: zipMessage(error) });
    }
  }
  return result;
}

async function looked(file: ChosenFile, maxBytes: number): Promise<ChosenFile> {
  if (file.size === 0) return { ...file, fault: { key: 'base:refusal.file_empty' } };
  if (file.size > maxBytes)
    return { ...file, fault: { key: 'base:fault.file_too_large', params: { megabytes: maxBytes >> 20 } } };
  try {
    const blob = await file.read();
    const head = kindOfHead(new Uint8Array(await blob.slice(0, 16).arrayBuffer()));
    return head ? { ...file, head } : { ...file, fault: { key: 'base:fault.file_type' } };
  } catch (error) {
    return { ...file, fault: zipMessage(error) };
  }
}

function zipMessage(error: unknown): Message {
  return { key: `base:zip.${error instanceof ZipFault ? error.word : 'damaged'}` };
}
