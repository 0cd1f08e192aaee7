import { isFilePurpose, isSealedPurpose } from './file-purpose';

/** One column of an audited change, as the security administrator sees it. */
export type ColumnChange = { column: string; from: string; to: string };

/** Sealed values, hashes and digests tell nobody anything; personal columns are no business of this reader. */
const sealed = /((?<!entries)_sealed|_locked|_hash|digest|password|sha256)/;
/** Of a person's file only what places somebody in the hall is shown; what is not named here stays hidden. */
const shownOfPerson = new Set(['id', 'staff_no', 'is_backup', 'joined_on', 'left_on']);
/** The kind of a leave, what a half-day says of it, and the rule that somebody does not meet may tell of health. */
const personal: Record<string, readonly string[]> = {
  leave: ['type', 'reason', 'refusal'],
  day_result: ['reasons'],
  waiver: ['rule', 'reason', 'note'],
  candidate_waiver: ['rule'],
  interview: ['marks', 'result'],
  background_check: ['source', 'result', 'note'],
  candidate: ['closed_because'],
  filing: ['name', 'education', 'waived'],
  person_document: ['title', 'number', 'note', 'withdrawn_because'],
  consent: ['note'],
  work_experience: ['from_on', 'to_on', 'employer', 'duties', 'is_approval_work'],
  expiry_snooze: ['reason'],
  labour_contract: [
    ...['monthly_pay', 'probation_pay', 'probation_until', 'duties', 'task', 'body'],
    ...['end_ground', 'end_reason', 'severance', 'average_pay'],
  ],
  insurance_enrolment: ['base', 'base_reason', 'account_no', 'place', 'stop_reason'],
  contribution_line: ['base', 'employer', 'employee'],
  contribution_month: ['paid_total'],
  affiliation: ['kind', 'branch', 'came_from', 'went_to'],
  injury: ['happened_on', 'place', 'applied_on', 'decided_on', 'outcome'],
  grievance: ['subject', 'outcome'],
  pay_item: ['kind', 'label', 'amount', 'bonus_way', 'corrects_month', 'reason'],
  tax_claim: ['kind', 'share', 'subject_hint'],
  tax_opening: [
    ...['gross', 'insurance', 'special', 'basic_months', 'tax', 'is_first_job', 'last_year_months'],
    ...['last_year_gross', 'source'],
  ],
  pay_run: ['paid_total', 'approve_note', 'lock_note'],
  payslip: [
    ...['gross', 'insurance', 'special', 'month_tax', 'tax', 'apart', 'other', 'net', 'employer', 'ordinary'],
    ...['minimum', 'is_below_minimum', 'has_base', 'lines'],
  ],
  departure: ['kind', 'in_probation', 'reason', 'withdraw_reason'],
  handover: ['void_reason'],
  handover_item: ['what', 'note'],
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
    const secret =
      sealed.test(column) ||
      isPersonal(table, column) ||
      (column === 'name' && isSealedFile(table, after ?? before));
    changes.push(secret ? { column, from: from && hidden, to: to && hidden } : { column, from, to });
  }
  return changes;
}

/** A scan is named by whoever brought it: of a file whose content lies sealed the name tells as much. */
function isSealedFile(table: string, row: Record<string, unknown> | null): boolean {
  const purpose = String(row?.purpose ?? '');
  return (
    table === 'file' && (row?.is_sealed === true || (isFilePurpose(purpose) && isSealedPurpose(purpose)))
  );
}

function isPersonal(table: string, column: string): boolean {
  return table === 'person' ? !shownOfPerson.has(column) : (personal[table]?.includes(column) ?? false);
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}
