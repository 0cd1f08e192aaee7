import type { Day } from '~/base/days';
import type { TableRow } from '~/base/table-text';
import { checkIdNumber, normalizeIdNumber } from './id-number';
import type { PersonInput } from './person-form';
import { columnLetters, type StaffField, type StaffLayout, staffFields } from './staff-import-columns';
import {
  type CellFault,
  type CellValue,
  readDayCell,
  readEducation,
  readPoliticalStatus,
  readSex,
  readYesNo,
} from './staff-import-words';

/** A cell that cannot be read: where it stands, why, and enough of it to be found again. */
export type CellError = {
  line: number;
  /** The column's letters; empty when the field has no column. */
  place: string;
  field: StaffField;
  reason: string;
  params?: Record<string, string | number>;
  excerpt: string;
};

/**
 * What one row says; a field that is empty in the file is absent, a bank account masked by an export too. `masked` is an
 * ID number as an export shows it.
 */
export type StaffRow = {
  line: number;
  values: Partial<PersonInput>;
  masked?: string;
  isBankMasked?: true;
  errors: CellError[];
};

const days: readonly StaffField[] = [
  'bornOn',
  'joinedOn',
  'contractFrom',
  'contractUntil',
  'insuredFrom',
  'fundFrom',
  'unionJoinedOn',
];

const prose: readonly StaffField[] = [
  'name',
  'school',
  'major',
  'mandarinLevel',
  'nationality',
  'experience',
  'emergencyName',
  'emergencyRelation',
  'filePlace',
  'note',
];

/** Reads rows by the places of their columns; `today` is the day after which nobody is born. */
export function staffRowReader(places: StaffLayout['places'], today: Day) {
  return ({ line, cells }: TableRow): StaffRow => {
    const row: StaffRow = { line, values: {}, errors: [] };
    for (const field of staffFields) {
      const place = places[field];
      const cell = place === undefined ? undefined : cells[place];
      if (cell === undefined || (typeof cell === 'string' && cell.trim() === '')) continue;
      const value = readCell(field, cell, today);
      if (typeof value === 'object')
        row.errors.push(cellError(row.line, { places, field, cell }, `staff:sheet.fault.${value.fault}`));
      else if (field === 'idNumber' && value.includes('*')) row.masked = value;
      else if (field === 'bankAccount' && value.includes('*')) row.isBankMasked = true;
      else if (field === 'isBackup') row.values.isBackup = value === 'yes';
      else (row.values as Record<string, string>)[field] = value;
    }
    return row;
  };
}

/** One fault with its place and what of the cell may be shown. */
export function cellError(
  line: number,
  at: { places: StaffLayout['places']; field: StaffField; cell?: CellValue | undefined },
  reason: string,
  params?: Record<string, string | number>,
): CellError {
  const place = at.places[at.field];
  return {
    line,
    place: place === undefined ? '' : columnLetters(place),
    field: at.field,
    reason,
    ...(params && { params }),
    excerpt: excerptOf(at.field, at.cell),
  };
}

function readCell(field: StaffField, cell: CellValue, today: Day): string | CellFault {
  if (days.includes(field)) return readDayCell(cell);
  const typed = (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell).trim();
  // What people read stays as it was typed: NFKC would turn every Chinese comma and bracket into an ASCII one.
  if (prose.includes(field)) return typed;
  const text = typed.normalize('NFKC');
  if (field === 'sex') return readSex(text);
  if (field === 'education') return readEducation(text);
  if (field === 'politicalStatus') return readPoliticalStatus(text);
  if (field === 'isBackup') return readYesNo(text);
  if (field === 'phone') return text.replace(/^(\+?86)(?=1\d{2})/, '').replace(/[\s-]/g, '');
  if (field === 'idNumber') return readIdNumber(text.replace(/^'|\s/g, ''), today);
  return text;
}

function readIdNumber(text: string, today: Day): string | CellFault {
  if (/^\d{6}\*{8}[\dXx]{4}$/.test(text)) return text.toUpperCase();
  const number = normalizeIdNumber(text);
  const checked = checkIdNumber(number, today);
  if (checked.valid) return number;
  // Excel keeps fifteen digits of a number: the last three have become zeros.
  if (/^\d(\.\d+)?E\+?17$/i.test(text) || /^\d{15}000$/.test(text)) return { fault: 'id_rounded' };
  return { fault: `id_${checked.reason}` };
}

const longest = 40;

/** A cell as an error list may show it: never a whole ID number or bank account, whatever column it was put in. */
export function excerptOf(field: StaffField, cell: CellValue | undefined): string {
  if (cell === undefined) return '';
  const text = (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell).trim();
  if (field === 'idNumber') return text.length > 10 ? `${text.slice(0, 6)}…${text.slice(-2)}` : hidden(text);
  if (field === 'bankAccount') return hidden(text);
  const safe = text.replace(/\d[\d\s-]{10,}[\dXx]/g, (run) =>
    run.replace(/\D/g, '').length > 11 ? `${run.slice(0, 3)}…${run.slice(-2)}` : run,
  );
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
}

function hidden(text: string): string {
  return text.length > 4 ? `…${text.slice(-2)}` : '…';
}
