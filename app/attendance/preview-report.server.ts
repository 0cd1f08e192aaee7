import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { readTable } from '~/base/read-table.server';
import { findColumns, type ReportMapping, suggestReportMapping } from './report-columns';
import { readReportRow } from './report-row';

const looked = 30;
const shown = 12;

/** The headers of a sheet, what they seem to be, and its first rows as they would be read. */
export async function previewReport(
  call: Call,
  file: { bytes: Uint8Array; mapping?: ReportMapping | undefined },
) {
  allow(call.actor, 'attendance.import');
  const rows = [...(await readTable(file.bytes, looked))].slice(0, looked);
  const suggested = suggestReportMapping(rows);
  const mapping = file.mapping ?? suggested.mapping;
  const headers = suggested.headers.length > 0 ? suggested.headers : (rows[0]?.cells ?? []).map(String);
  const columns = mapping.times.length > 0 ? findColumns(rows, mapping) : { missing: [] };
  const latestYear = call.now.getUTCFullYear() + 1;
  return {
    headers: [...new Set(headers)].filter(Boolean),
    mapping,
    missing: 'missing' in columns ? columns.missing : [],
    rows:
      'missing' in columns
        ? []
        : rows.slice(columns.headerRows, columns.headerRows + shown).map((row) => {
            const read = readReportRow(row, columns, latestYear);
            return {
              line: row.line,
              name: read.person?.name || read.person?.pin || '',
              punches: read.punches.map(({ seconds }) => new Date(seconds * 1000)),
              faults: read.bad.map(({ column, reason }) => ({ column, reason })),
            };
          }),
  };
}
