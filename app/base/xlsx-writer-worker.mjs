// Writes a spreadsheet outside the main thread: exceljs would block every other request for seconds.
import { on } from 'node:events';
import { PassThrough } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import ExcelJS from 'exceljs';

const out = new PassThrough();
const chunks = [];
out.on('data', (chunk) => chunks.push(chunk));

const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
const thin = { style: 'thin', color: { argb: 'FF888888' } };
const border = { top: thin, left: thin, bottom: thin, right: thin };
const middle = { horizontal: 'center', vertical: 'middle', wrapText: true };

const sheets = workerData.sheets.map(({ name, columns, form }) =>
  form ? openForm(name, columns, form) : openList(name, columns),
);

function openList(name, columns) {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  // As text: a spreadsheet would run "=..." as a formula and turn an ID number into a figure.
  sheet.columns = columns.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  return { add: (cells) => sheet.addRow(cells).commit(), end: () => sheet.commit() };
}

/** A form to print and sign: title, what it is of, a bordered table whose cells may span lines, and who signs below. */
function openForm(name, columns, form) {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 2, ySplit: 3 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:3',
    },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const across = (text, style) => {
    const row = sheet.addRow([text]);
    sheet.mergeCells(row.number, 1, row.number, columns.length);
    Object.assign(row.getCell(1), style);
    row.commit();
  };
  const boxed = (cells, bold) => {
    const row = sheet.addRow(cells);
    for (let at = 1; at <= columns.length; at += 1) {
      const cell = row.getCell(at);
      Object.assign(cell, { border, alignment: middle, font: { bold, size: 10 } });
      // Text stays text, "=..." too; only the totals are figures.
      if (typeof cell.value === 'string') cell.numFmt = '@';
    }
    return row;
  };
  across(form.title, { font: { bold: true, size: 16 }, alignment: middle });
  across(form.under, { alignment: { horizontal: 'left' } });
  boxed(
    columns.map(({ header }) => header),
    true,
  ).commit();
  let open = [];
  return {
    add(cells) {
      open.push(boxed(cells, false));
      if (open.length < form.rowsEach) return;
      const [first, last] = [open[0].number, open.at(-1).number];
      for (const at of form.once) sheet.mergeCells(first, at + 1, last, at + 1);
      for (const row of open) row.commit();
      open = [];
    },
    end() {
      for (const line of form.foot) across(line, { alignment: { horizontal: 'left', wrapText: true } });
      sheet.commit();
    },
  };
}

parentPort.postMessage('more');
for await (const [message] of on(parentPort, 'message')) {
  if (message === 'end') break;
  for (const cells of message.rows) sheets[message.sheet].add(cells);
  parentPort.postMessage('more');
}
for (const sheet of sheets) sheet.end();
await book.commit();
parentPort.postMessage({ bytes: Buffer.concat(chunks) });
