import type { CaseFacts } from './fold';

/** The columns of `ledger_case` that its entries decide, in the order in which they are written. */
export const factColumns = [
  'kind',
  'channel',
  'state',
  'received_at',
  'accepted_at',
  'transferred_at',
  'decided_at',
  'issued_at',
  'archived_at',
  'closed_at',
  'due_at',
  'due_basis',
  'awaiting_year',
  'overdue',
  'late_workdays',
  'late_step',
  'notice_at',
  'notice_count',
  'notice_misses',
  'unapproved_refusal',
  'transfer_late_workdays',
  'issue_late_workdays',
  'archive_due_on',
  'reviewed_at',
  'review_errors',
  'rated_at',
  'rating',
  'rating_removed',
  'rectify_due_on',
  'called_back_at',
  'rectified_at',
  'complaints',
  'complaints_upheld',
  'entry_count',
] as const satisfies readonly (keyof CaseFacts)[];

/** Forgetting a column here would leave it out of every write: the compiler says so. */
type Missing = Exclude<keyof CaseFacts, (typeof factColumns)[number]>;
export const complete: [Missing] extends [never] ? true : Missing = true;

export function factValues(facts: CaseFacts) {
  return factColumns.map((column) => facts[column]);
}

/** The columns in which a stored row differs from what its entries say. */
export function differences(stored: CaseFacts, facts: CaseFacts): (keyof CaseFacts)[] {
  return factColumns.filter((column) => plain(stored[column]) !== plain(facts[column]));
}

function plain(value: CaseFacts[keyof CaseFacts]): string | number | boolean | null {
  return value instanceof Date ? value.getTime() : value;
}
