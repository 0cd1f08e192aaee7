import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { readTable } from '~/base/read-table.server';
import type { TableRow } from '~/base/table-text';
import { type CaseMapping, caseMappingForm, locate, suggestMapping } from './case-mapping';
import { rowReader } from './case-row';
import type { Preview } from './preview';

const looked = 200;
const shown = 8;

/** The first rows of a table as a mapping reads them; without one, or when its columns are not there, as suggested. */
export async function previewCases(
  call: Call,
  input: { bytes: Uint8Array; mapping?: CaseMapping | undefined },
): Promise<Preview> {
  allow(call.actor, 'case.import');
  const rows: TableRow[] = [];
  for (const row of await readTable(input.bytes, looked + 10)) if (rows.push(row) > looked) break;
  if (rows.length === 0) throw new Refusal(400, 'base:refusal.file_empty');
  const suggestion = suggestMapping(rows);
  const mapping = input.mapping ?? suggestion.mapping;
  const parsed = caseMappingForm.safeParse(mapping);
  const located = parsed.success ? locate(rows, parsed.data) : undefined;
  const headerIndex = located && 'places' in located ? located.headerIndex : suggestion.headerIndex;
  const read =
    parsed.success && located && 'places' in located ? rowReader(parsed.data, located.places) : undefined;
  const body = rows.slice(headerIndex + 1).map((row) => {
    const result = read?.(row);
    return {
      line: row.line,
      cells: row.cells.map((cell) =>
        cell instanceof Date ? cell.toISOString().slice(0, 19).replace('T', ' ') : cell,
      ),
      fault: result && 'fault' in result ? `ledger:rejection.${result.fault}` : null,
    };
  });
  return {
    headers: (rows[headerIndex]?.cells ?? []).map((cell) => String(cell).trim()),
    mapping,
    rows: body.slice(0, shown),
    looked: body.length,
    faults: body.flatMap(({ line, fault }) => (fault ? [{ line, reason: fault }] : [])).slice(0, shown),
    missing: located && 'missing' in located ? located.missing : [],
  };
}
