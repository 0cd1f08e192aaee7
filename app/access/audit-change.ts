/** One column of an audited change, as the security administrator sees it. */
export type ColumnChange = { column: string; from: string; to: string };

/** Sealed values, hashes and digests tell nobody anything; personal columns are no business of this reader. */
const sealed = /((?<!entries)_sealed|_hash|digest|password|sha256)/;
const personal: Record<string, readonly string[]> = {
  person: [
    'name',
    'sex',
    'born_on',
    'id_number_masked',
    'phone',
    'political_status',
    'school',
    'major',
    'note',
  ],
};
const uninteresting = new Set(['project_id']);
const hidden = '•••';
const longest = 200;

/** What changed between two rows of a table, without what this reader must not see. */
export function changesOf(
  table: string,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): ColumnChange[] {
  const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const changes: ColumnChange[] = [];
  for (const column of columns) {
    const from = text(before?.[column]);
    const to = text(after?.[column]);
    if (uninteresting.has(column) || from === to) continue;
    const secret = sealed.test(column) || personal[table]?.includes(column);
    changes.push(secret ? { column, from: from && hidden, to: to && hidden } : { column, from, to });
  }
  return changes;
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}
