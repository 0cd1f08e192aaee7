import type { Day } from '~/base/days';
import type { Rejection } from '~/base/import-result';
import type { TableRow } from '~/base/table-text';
import { type MatterColumns, type MatterField, type MatterRowRead, readMatterRow } from './matter-columns';
import type { MatterRow } from './matter-store.server';

/** The columns of a known matter in which a file can say something else; the first four make a new version. */
const versioned = ['name', 'kind', 'promisedWorkdays', 'legalWorkdays'] as const;
const comparable = [...versioned, 'department', 'domain'] as const;
type Comparable = (typeof comparable)[number];

export type MatterChange = { field: Comparable; from: string | number | null; to: string | number | null };
/** A matter as a file has it: `matterId` null is a new one, `isVersion` a known one whose version changes. */
export type MatterOutcome = MatterRowRead & {
  matterId: number | null;
  changes: MatterChange[];
  isVersion: boolean;
};
export type MattersJudged = {
  read: number;
  /** New ones and changed ones, in the order of the file. */
  outcomes: MatterOutcome[];
  /** As they stand already, or told twice. */
  repeated: number;
  rejections: (Rejection & { excerpt: string })[];
};

/**
 * What the rows of a file are to the catalogue as it stands: `latest` has each matter by its code as its last version
 * has it. A column that the file does not have changes nothing. A version is of a day: a second one on it is refused.
 */
export function judgeMatters(
  rows: Iterable<TableRow>,
  places: MatterColumns,
  latest: ReadonlyMap<string, MatterRow>,
  today: Day,
): MattersJudged {
  const judged: MattersJudged = { read: 0, outcomes: [], repeated: 0, rejections: [] };
  const seen = new Set<string>();
  for (const row of rows) {
    judged.read += 1;
    const reject = (fault: string) => {
      const excerpt = row.cells.map(String).join(' | ').slice(0, 200);
      judged.rejections.push({ line: row.line, reason: `ledger:rejection.${fault}`, excerpt });
    };
    const given = readMatterRow(row, places);
    if ('fault' in given) {
      reject(given.fault);
      continue;
    }
    const known = latest.get(given.code);
    if (seen.has(given.code)) {
      judged.repeated += 1;
      continue;
    }
    seen.add(given.code);
    if (!known) {
      judged.outcomes.push({ ...given, matterId: null, changes: [], isVersion: true });
      continue;
    }
    const matter = { ...given, ...untold(known, places) };
    const changes = comparable.flatMap((field) =>
      known[field] === matter[field] ? [] : [{ field, from: known[field], to: matter[field] }],
    );
    const isVersion = changes.some(({ field }) => versioned.some((one) => one === field));
    if (changes.length === 0) judged.repeated += 1;
    else if (isVersion && known.fromOn >= today) reject('version_exists');
    else judged.outcomes.push({ ...matter, matterId: known.matterId, changes, isVersion });
  }
  return judged;
}

/** What the file has no column for, as it is known. A domain guessed from a department is no reason to change it. */
function untold(known: MatterRow, places: MatterColumns): Partial<MatterRowRead> {
  const isTold = (field: MatterField) => places[field] !== undefined;
  return {
    ...(!isTold('kind') && { kind: known.kind }),
    ...(!isTold('promisedWorkdays') && { promisedWorkdays: known.promisedWorkdays }),
    ...(!isTold('legalWorkdays') && { legalWorkdays: known.legalWorkdays }),
    ...(!isTold('department') && { department: known.department }),
    ...(!isTold('domain') && { domain: known.domain as MatterRowRead['domain'] }),
  };
}
