import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { programFolder } from './program-folder.server';

export type SheetToWrite = {
  name: string;
  columns: readonly { header: string; width: number }[];
  /** Batches of rows; every cell becomes text, but the figures of a form. */
  rows: AsyncIterable<readonly Cells[]> | Iterable<readonly Cells[]>;
  form?: PrintedForm;
};

type Cells = readonly (string | number)[];

/** A sheet to print and sign: `rowsEach` lines belong together, and the columns `once` stand once for them. */
export type PrintedForm = {
  title: string;
  under: string;
  foot: readonly string[];
  rowsEach: number;
  once: readonly number[];
};

const worker = 'app/base/xlsx-writer-worker.mjs';
export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An xlsx whose cells are all text, written in a thread of its own; the next batch is taken when one was written. */
export async function writeSheets(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const heads = sheets.map(({ name, columns, form }) => ({ name, columns, form }));
  const writer = new Worker(path.join(programFolder(worker), worker), { workerData: { sheets: heads } });
  try {
    await once(writer, 'message');
    for (const [sheet, { rows }] of sheets.entries())
      for await (const batch of rows) {
        writer.postMessage({ sheet, rows: batch });
        await once(writer, 'message');
      }
    writer.postMessage('end');
    const [{ bytes }] = (await once(writer, 'message')) as [{ bytes: Uint8Array }];
    return bytes;
  } finally {
    void writer.terminate();
  }
}

export function sheetResponse(fileName: string, bytes: Uint8Array): Response {
  return new Response(bytes as BodyInit, {
    headers: {
      'Content-Type': sheetType,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'Cache-Control': 'no-store',
    },
  });
}
