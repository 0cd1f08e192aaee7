import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from './errors';
import { kindOfHead } from './file-head';
import { programFolder } from './program-folder.server';
import { decodeText, detectDelimiter, readRows, type TableRow } from './table-text';

/** The largest table that is read, in bytes: about half a million cases. */
export const largestTable = 100 * 1024 * 1024;

/** The rows of a CSV (any common delimiter and encoding) or of the first sheet of an xlsx; told apart by content. */
export async function readTable(bytes: Uint8Array, limit?: number): Promise<Iterable<TableRow>> {
  if (!isSheet(bytes)) return textRows(bytes, limit);
  const rows: TableRow[] = [];
  for await (const batch of readSheet(bytes, limit)) for (const row of batch) rows.push(row);
  return rows;
}

const textBatch = 500;
const reader = 'app/base/xlsx-worker.mjs';

/** The same a few hundred rows at a time: a long table is never held whole, and others are served in between. */
export async function* readTableInBatches(bytes: Uint8Array): AsyncGenerator<TableRow[]> {
  if (isSheet(bytes)) {
    yield* readSheet(bytes, undefined);
    return;
  }
  let batch: TableRow[] = [];
  for (const row of textRows(bytes)) {
    if (batch.push(row) < textBatch) continue;
    yield batch;
    batch = [];
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (batch.length > 0) yield batch;
}

function isSheet(bytes: Uint8Array): boolean {
  if (bytes.length === 0) throw new Refusal(400, 'base:refusal.file_empty');
  if (bytes.length > largestTable)
    throw new Refusal(400, 'base:refusal.file_too_big', { megabytes: largestTable / 1024 / 1024 });
  // xlsx is a zip; the old xls is an OLE file that nothing here reads.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new Refusal(400, 'base:refusal.old_xls');
  const head = kindOfHead(bytes);
  // A picture or a scan under a table's name: read as text it would ask for its columns.
  if (head && head !== 'zip') throw new Refusal(400, 'base:refusal.not_a_table');
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function textRows(bytes: Uint8Array, limit?: number): Iterable<TableRow> {
  const text = decodeText(limit ? bytes.subarray(0, 1024 * 1024) : bytes);
  if (text.includes('\0')) throw new Refusal(400, 'base:refusal.not_a_table');
  return readRows(text, detectDelimiter(text));
}

/** What a sheet may take, however small its file: a zip unfolds a thousandfold. The time is the worker's alone. */
const largestHeapMb = 768;
const longestSeconds = 180;

/** The worker reads the next batch when this one was taken: a slow reader does not fill the memory. */
async function* readSheet(bytes: Uint8Array, limit: number | undefined): AsyncGenerator<TableRow[]> {
  const worker = new Worker(path.join(programFolder(reader), reader), {
    workerData: { bytes, limit },
    resourceLimits: { maxOldGenerationSizeMb: largestHeapMb, maxYoungGenerationSizeMb: 8 },
  });
  let fault: Refusal | undefined;
  let isOver = false;
  const waiting: TableRow[][] = [];
  let wake = () => {};
  let isAwaited = false;
  let secondsLeft = longestSeconds;
  // Only while its news are awaited: whoever takes the rows may take as long as they like over them.
  const tick = setInterval(() => {
    if (!isAwaited || --secondsLeft > 0) return;
    fault = sheetTooBig();
    wake();
  }, 1000);
  const news = async () => {
    isAwaited = true;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    isAwaited = false;
  };
  worker.on('message', (batch: TableRow[]) => {
    waiting.push(batch);
    wake();
  });
  worker.on('error', (error: Error & { code?: string }) => {
    const isTooBig = error.message === 'too big' || error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    fault = isTooBig ? sheetTooBig() : new Refusal(400, 'base:refusal.damaged_sheet');
    wake();
  });
  worker.on('exit', () => {
    isOver = true;
    wake();
  });
  try {
    for (;;) {
      const batch = waiting.shift();
      if (batch) {
        yield batch;
        worker.postMessage('more');
      } else if (fault) throw fault;
      else if (isOver) return;
      else await news();
    }
  } finally {
    clearInterval(tick);
    void worker.terminate();
  }
}

function sheetTooBig(): Refusal {
  return new Refusal(400, 'base:refusal.sheet_too_big');
}
