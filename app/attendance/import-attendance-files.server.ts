import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { readZip, ZipFault } from '~/base/read-zip';
import { importAttendance, type PunchFile } from './import-attendance.server';
import type { ImportedFile, ImportTotal } from './imported-files';

/** What an import may hold, of a folder or a zip; the rest of it is nobody's punches. */
export const punchFileName = /(_attlog\.dat|\.xlsx|\.csv)$/i;
const largestInZip = 64 << 20;

/** Imports several files, each as a whole or not at all: one that is refused says why, and the others are kept. */
export async function importAttendanceFiles(
  call: Call,
  files: readonly PunchFile[],
): Promise<{ files: ImportedFile[]; total: ImportTotal }> {
  allow(call.actor, 'attendance.import');
  const imported: ImportedFile[] = [];
  for (const file of files) {
    await refusedFor(imported, file.fileName, async () => {
      for (const one of await unpack(file))
        await refusedFor(imported, one.fileName, async () => {
          imported.push({ fileName: one.fileName, result: await importAttendance(call, one) });
        });
    });
  }
  const total: ImportTotal = { read: 0, kept: 0, repeated: 0, rejected: 0 };
  for (const one of imported) {
    if (!('result' in one)) continue;
    for (const name of ['read', 'kept', 'repeated', 'rejected'] as const) total[name] += one.result[name];
  }
  return { files: imported, total };
}

async function refusedFor(imported: ImportedFile[], fileName: string, work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    if (error instanceof ZipFault) imported.push({ fileName, refusal: { key: `base:zip.${error.word}` } });
    else if (error instanceof Refusal)
      imported.push({ fileName, refusal: { key: error.key, params: error.params } });
    else throw error;
  }
}

/** A zip of files becomes its files; a workbook is a zip too, but is read as it is. */
async function unpack(file: PunchFile): Promise<PunchFile[]> {
  const { fileName, bytes, mapping } = file;
  if (!(bytes instanceof Uint8Array) || bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [file];
  if (/\.xlsx$/i.test(fileName)) return [file];
  const entries = await readZip(new Blob([bytes as BlobPart]), { maxBytes: largestInZip });
  if (entries.some(({ path }) => path === '[Content_Types].xml')) return [file];
  const found = entries.filter(
    ({ path }) => punchFileName.test(path) && !/(^|\/)(\._|__MACOSX\/|~\$)/.test(path),
  );
  if (found.length === 0) throw new Refusal(400, 'attendance:refusal.no_exports', { folder: fileName });
  const unpacked: PunchFile[] = [];
  for (const entry of found.sort((a, b) => (a.path < b.path ? -1 : 1)))
    unpacked.push({
      fileName: `${fileName}/${entry.path}`,
      bytes: new Uint8Array(await (await entry.open()).arrayBuffer()),
      mapping,
    });
  return unpacked;
}
