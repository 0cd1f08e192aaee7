// Reads a spreadsheet outside the main thread: exceljs would block every other request for seconds.
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import ExcelJS from 'exceljs';
import { checkBounds } from './xlsx-bounds.mjs';

const batch = 500;
/** A table of cases has some thirty columns; a stray cell at the far right must not make every row that wide. */
const mostColumns = 256;
/** A small zip can unfold into a sheet without end. */
const mostCells = 20_000_000;
const mostCharacters = 400_000_000;

/** A cell as text, or as a Date whose UTC fields are its wall-clock. */
function cellOf(value) {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value;
  if (typeof value !== 'object') return String(value);
  if ('result' in value) return cellOf(value.result);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('text' in value) return cellOf(value.text);
  return '';
}

const { bytes, limit } = workerData;
await checkBounds(bytes);
const workbook = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]), {
  sharedStrings: 'cache',
  styles: 'cache',
  worksheets: 'emit',
  hyperlinks: 'ignore',
});

let rows = [];
let count = 0;
let cellsRead = 0;
let charactersRead = 0;
for await (const sheet of workbook) {
  for await (const row of sheet) {
    const cells = Array.from(row.values.slice(1, mostColumns + 1), cellOf);
    cellsRead += cells.length;
    for (const cell of cells) charactersRead += cell.length ?? 8;
    if (cellsRead > mostCells || charactersRead > mostCharacters) throw new Error('too big');
    if (cells.every((cell) => cell === '')) continue;
    rows.push({ line: row.number, cells });
    count += 1;
    if (rows.length === batch) {
      parentPort.postMessage(rows);
      rows = [];
      await once(parentPort, 'message');
    }
    if (limit && count >= limit) break;
  }
  // Only the first sheet that holds anything.
  if (count > 0) break;
}
parentPort.postMessage(rows);
