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
const plainHealth = ['health_checked_on', 'health_result'];
/** Follow from others, or are emptied for good (health). */
const silent = new Set([...['project_id', 'id', 'id_number_hash', 'id_number_masked', ...plainHealth]]);
const seals = Object.keys(sealedFields).filter((column) => column !== 'photo_file_id');
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

/**
 * Nothing but seals, each under another key than before: a rotation of the keys made them anew, and nobody changed the
 * file. Plain health that went into a seal is the same. `keyOf` tells the key of a seal.
 */
export function isResealing(before: Row, after: Row, keyOf: (seal: string) => string): boolean {
  const changed = (column: string) => (before?.[column] ?? null) !== (after?.[column] ?? null);
  const isAnew = (column: string) => {
    const [from, to] = [before?.[column], after?.[column]];
    if (column === 'health_check_sealed' && !from && to)
      return plainHealth.some((name) => before?.[name] && !after?.[name]);
    return typeof from === 'string' && typeof to === 'string' && keyOf(from) !== keyOf(to);
  };
  const fields = changesOfFile(before, after).map(({ field }) => field);
  const columns = seals.filter(changed);
  // The hash is made with the key, too, and follows its seal; by itself it is another number, and so is another mask.
  const isOtherNumber =
    changed('id_number_masked') || (changed('id_number_hash') && !columns.includes('id_number_sealed'));
  return fields.length > 0 && fields.length === columns.length && columns.every(isAnew) && !isOtherNumber;
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
