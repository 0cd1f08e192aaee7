import type { Day } from '~/base/days';
import type { TableRow } from '~/base/table-text';
import { columnLetters } from '~/staff/staff-import-columns';
import { excerptOf } from '~/staff/staff-import-row';
import { type CellValue, readDayCell } from '~/staff/staff-import-words';
import { type ResultField, type ResultPlaces, resultFields } from './result-columns';

/** A cell at fault: its line, its column's letters, why, and enough of it to be found again. */
export type ResultFault = {
  line: number;
  place: string;
  field: ResultField;
  reason: string;
  params?: Record<string, string | number>;
  excerpt: string;
};

/** What one row says; what is empty is absent. `cells` are as they stand in the file, to be shown with a fault. */
export type ResultRow = {
  line: number;
  staffNo?: string;
  name?: string;
  course?: string;
  heldOn?: Day;
  score?: number;
  passed?: boolean;
  cells: Partial<Record<ResultField, CellValue>>;
  faults: ResultFault[];
};

/** Reads rows by the places of their columns; an empty row is none. */
export function readResultRows(rows: readonly TableRow[], places: ResultPlaces): ResultRow[] {
  return rows.flatMap((row) => {
    const read = readRow(row, places);
    return Object.keys(read.cells).length === 0 ? [] : [read];
  });
}

function readRow({ line, cells }: TableRow, places: ResultPlaces): ResultRow {
  const row: ResultRow = { line, cells: {}, faults: [] };
  for (const field of resultFields) {
    const place = places[field];
    const cell = place === undefined ? undefined : cells[place];
    if (cell !== undefined && (cell instanceof Date || cell.trim() !== '')) row.cells[field] = cell;
  }
  for (const field of resultFields) {
    const cell = row.cells[field];
    if (cell === undefined) continue;
    const fault = readCell(row, field, cell);
    if (fault) row.faults.push(resultFault(row, places, field, fault));
  }
  const lack = (field: ResultField) => row.faults.push(resultFault(row, places, field, `${field}_missing`));
  const { cells: given } = row;
  if (given.staffNo === undefined && given.name === undefined) lack('staffNo');
  if (given.course === undefined) lack('course');
  if (given.heldOn === undefined) lack('heldOn');
  if (given.score === undefined && given.passed === undefined) lack('score');
  return row;
}

/** Puts what a cell says into the row, or says what is wrong with it. */
function readCell(row: ResultRow, field: ResultField, cell: CellValue): string | undefined {
  if (field === 'heldOn') {
    const day = readDayCell(cell);
    if (typeof day !== 'string') return day.fault;
    row.heldOn = day;
    return undefined;
  }
  const text = String(cell instanceof Date ? cell.toISOString() : cell)
    .normalize('NFKC')
    .trim();
  if (field === 'score') {
    const points = text.replace(/分$/, '').replace(/\.0+$/, '');
    if (!/^\d{1,3}$/.test(points) || Number(points) > 100) return 'score';
    row.score = Number(points);
  } else if (field === 'passed') {
    const passed = passedOf(text);
    if (passed === undefined) return 'passed';
    row.passed = passed;
  } else row[field] = text;
  return undefined;
}

function passedOf(text: string): boolean | undefined {
  const word = text.toLowerCase().replace(/\s/g, '');
  if (
    [
      '是',
      '合格',
      '通过',
      '及格',
      '优秀',
      '良好',
      '已通过',
      'y',
      'yes',
      'pass',
      'passed',
      'true',
      '√',
    ].includes(word)
  )
    return true;
  if (
    ['否', '不合格', '未通过', '不及格', '不通过', 'n', 'no', 'fail', 'failed', 'false', '×'].includes(word)
  )
    return false;
  return undefined;
}

export function resultFault(
  row: Pick<ResultRow, 'line' | 'cells'>,
  places: ResultPlaces,
  field: ResultField,
  fault: string,
  params?: Record<string, string | number>,
): ResultFault {
  const place = places[field];
  return {
    line: row.line,
    place: place === undefined ? '' : columnLetters(place),
    field,
    reason: `training:import.fault.${fault}`,
    ...(params && { params }),
    excerpt: excerptOf('note', row.cells[field]),
  };
}
