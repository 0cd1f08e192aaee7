import type { Day } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readTable } from '~/base/read-table.server';
import { decodeText, detectDelimiter, readRows, type TableRow } from '~/base/table-text';
import type { Punch } from './attlog';
import { findColumns, looksLikeReport, type ReportMapping } from './report-columns';
import { type BadCell, type ReportPerson, readReportRow } from './report-row';

/** Everything a report tells: its punches, the people it names, and the cells that gave no punch. */
export type Report = {
  punches: Punch[];
  people: ReportPerson[];
  bad: BadCell[];
  rows: number;
  /** Of its rows, with those on which nobody punched. */
  days: Day[];
  /** Rows of a person and a day on which nobody punched. */
  without: number;
};

const headRows = 20;

/** Reads a workbook or a table of text by its headers; a Refusal when its columns are not known. */
export async function readReport(
  file: { fileName: string; bytes: Uint8Array; mapping?: ReportMapping | undefined },
  now: Date,
): Promise<Report> {
  const rows = [...(await readTable(file.bytes))];
  const columns = findColumns(rows.slice(0, headRows), file.mapping);
  if ('missing' in columns) {
    const params = { file: file.fileName, columns: columns.missing.join('、') };
    throw new Refusal(
      400,
      columns.missing.length > 0 ? 'attendance:files.columns_missing' : 'attendance:files.columns_unknown',
      params,
    );
  }
  const latestYear = now.getUTCFullYear() + 1;
  const people = new Map<string, ReportPerson>();
  const days = new Set<Day>();
  const report: Report = { punches: [], people: [], bad: [], rows: 0, days: [], without: 0 };
  for (const row of rows.slice(columns.headerRows)) {
    const read = readReportRow(row, columns, latestYear);
    report.bad.push(...read.bad);
    if (!read.person) continue;
    report.rows += 1;
    if (read.day) days.add(read.day);
    if (read.punches.length === 0 && read.bad.length === 0) report.without += 1;
    for (const punch of read.punches) report.punches.push(punch);
    const known = people.get(read.person.pin);
    people.set(read.person.pin, {
      ...read.person,
      staffNo: read.person.staffNo || known?.staffNo || '',
      name: read.person.name || known?.name || '',
    });
  }
  return { ...report, people: [...people.values()], days: [...days] };
}

const workbookStarts = [Buffer.from('504b', 'hex'), Buffer.from('d0cf', 'hex')];

/** Whether a file, by its beginning, is a report and not the lines of a device. */
export function isReport(beginning: Uint8Array, mapping: ReportMapping | undefined): boolean {
  if (workbookStarts.some((start) => start.equals(beginning.subarray(0, start.length)))) return true;
  if (mapping) return true;
  const text = decodeText(beginning.subarray(0, 1 << 16));
  if (text.includes('\0')) return false;
  const rows: TableRow[] = [];
  for (const row of readRows(text, detectDelimiter(text))) if (rows.push(row) === headRows) break;
  return !('missing' in findColumns(rows)) || looksLikeReport(rows);
}
