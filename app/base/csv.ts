export type CsvValue = string | number | boolean | null | undefined;

/** The mark that lets Excel read the file as UTF-8. */
export const csvMark = '\uFEFF';

/**
 * One line of a CSV file. Text that a spreadsheet would run as a formula is kept text by an apostrophe: exports are
 * opened by people, and some cells were typed by others.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
