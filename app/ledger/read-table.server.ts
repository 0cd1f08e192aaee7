import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refusal } from '~/base/errors';
import { decodeText, detectDelimiter, readRows, type TableRow } from './table-text';

/** The largest table that is read, in bytes: about half a million cases. */
export const largestTable = 100 * 1024 * 1024;

/** The rows of a CSV (any common delimiter and encoding) or of the first sheet of an xlsx; told apart by content. */
export async function readTable(bytes: Uint8Array, limit?: number): Promise<Iterable<TableRow>> {
  if (bytes.length === 0) throw new Refusal(400, 'ledger:refusal.file_empty');
  if (bytes.length > largestTable)
    throw new Refusal(400, 'ledger:refusal.file_too_big', { megabytes: largestTable / 1024 / 1024 });
  // xlsx is a zip; the old xls is an OLE file that nothing here reads.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readSheet(bytes, limit);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new Refusal(400, 'ledger:refusal.old_xls');
  const text = decodeText(limit ? bytes.subarray(0, 1024 * 1024) : bytes);
  if (text.includes('\0')) throw new Refusal(400, 'ledger:refusal.not_a_table');
  return readRows(text, detectDelimiter(text));
}

/** What a sheet may take, however small its file: a zip unfolds a thousandfold. */
const largestHeapMb = 768;
const longestMs = 180_000;

function readSheet(bytes: Uint8Array, limit: number | undefined): Promise<TableRow[]> {
  return new Promise((resolve, reject) => {
    const rows: TableRow[] = [];
    const worker = new Worker(path.join(root(), 'app/ledger/xlsx-worker.mjs'), {
      workerData: { bytes, limit },
      resourceLimits: { maxOldGenerationSizeMb: largestHeapMb },
    });
    const tooLong = setTimeout(() => {
      reject(sheetTooBig());
      void worker.terminate();
    }, longestMs);
    worker.on('message', (batch: TableRow[]) => {
      for (const row of batch) rows.push(row);
    });
    worker.on('error', (error: Error & { code?: string }) => {
      const isTooBig = error.message === 'too big' || error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(isTooBig ? sheetTooBig() : new Refusal(400, 'ledger:refusal.damaged_sheet'));
    });
    worker.on('exit', () => {
      clearTimeout(tooLong);
      resolve(rows);
    });
  });
}

function sheetTooBig(): Refusal {
  return new Refusal(400, 'ledger:refusal.sheet_too_big');
}

/** The folder of the program: this file runs from the source tree and from the build. */
function root(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(folder, 'app/ledger/xlsx-worker.mjs'))) {
    const parent = path.dirname(folder);
    if (parent === folder) return process.cwd();
    folder = parent;
  }
  return folder;
}
