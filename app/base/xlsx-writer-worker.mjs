// Writes a spreadsheet outside the main thread: exceljs would block every other request for seconds.
import { on } from 'node:events';
import { PassThrough } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import ExcelJS from 'exceljs';

const out = new PassThrough();
const chunks = [];
out.on('data', (chunk) => chunks.push(chunk));

const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
const sheets = workerData.sheets.map(({ name, columns }) => {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  // As text: a spreadsheet would run "=..." as a formula and turn an ID number into a figure.
  sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  return sheet;
});

parentPort.postMessage('more');
for await (const [message] of on(parentPort, 'message')) {
  if (message === 'end') break;
  for (const cells of message.rows) sheets[message.sheet].addRow(cells).commit();
  parentPort.postMessage('more');
}
for (const sheet of sheets) sheet.commit();
await book.commit();
parentPort.postMessage({ bytes: Buffer.concat(chunks) });
