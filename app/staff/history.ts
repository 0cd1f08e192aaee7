/** One line of what happened with a person. `key` is a text key; what its parameters name is shown as it is. */
export type HistoryLine = {
  at: Date;
  /** A day of which no hour is known. */
  isDay: boolean;
  key: string;
  params: Record<string, string | number>;
  by: string | null;
  /** What a change changed, in the order of the file. */
  changes: FieldChange[];
};

/** One field that was changed; values only of fields that lie open in the file. */
export type FieldChange = { field: string; from: Said; to: Said };
/** A value as it is, or the text key of a coded one; null: empty, or sealed. */
export type Said = { text: string } | { key: string } | null;

const sealedFields: Record<string, string> = {
  id_number_sealed: 'idNumber',
  health_sealed: 'health',
  health_check_sealed: 'healthCheckedOn',
  bank_account_sealed: 'bankAccount',
  photo_file_id: 'photo',
};
/** Follow from others, or are emptied for good (health). */
const silent = new Set([
  ...['project_id', 'id', 'id_number_hash', 'id_number_masked', 'health_checked_on', 'health_result'],
]);
const resultKey = (value: unknown) => `staff:check_result.${value}`;
/** The columns whose values are codes, with the text key of a value. */
const codes: Record<string, (value: unknown) => string> = {
  sex: (value) => `staff:sex_of.${value}`,
  education: (value) => `staff:education_of.${value}`,
  record_result: resultKey,
  conduct_result: resultKey,
};

type Row = Record<string, unknown> | null;

/** What differs between two states of a file, in the words of its fields. */
export function changesOfFile(before: Row, after: Row): FieldChange[] {
  const columns = Object.keys(after ?? before ?? {}).filter((column) => !silent.has(column));
  return columns
    .filter((column) => JSON.stringify(before?.[column] ?? null) !== JSON.stringify(after?.[column] ?? null))
    .map((column) => {
      const sealed = sealedFields[column];
      if (sealed) return { field: sealed, from: null, to: null };
      return {
        field: column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
        from: said(column, before?.[column]),
        to: said(column, after?.[column]),
      };
    });
}

/** Nothing but seals: a rotation of the keys made them anew, and nobody changed the file. */
export function isResealing(changes: readonly FieldChange[]): boolean {
  const seals = Object.values(sealedFields).filter((field) => field !== 'photo');
  return changes.length > 0 && changes.every(({ field }) => seals.includes(field));
}

function said(column: string, value: unknown): Said {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return { key: `staff:${value ? 'yes' : 'no'}` };
  const keyOf = codes[column];
  return keyOf ? { key: keyOf(value) } : { text: String(value) };
}

/** The newest first; of the same moment, in the order they came in. */
export function newestFirst(lines: readonly HistoryLine[]): HistoryLine[] {
  return lines
    .map((line, index) => ({ line, index }))
    .sort((a, b) => b.line.at.getTime() - a.line.at.getTime() || a.index - b.index)
    .map(({ line }) => line);
}
