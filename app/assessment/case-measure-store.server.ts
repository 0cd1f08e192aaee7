import { type RawBuilder, sql } from 'kysely';
import { evidenceSources } from './evidence-source';
import { instantsOf, type MonthInputs } from './month-inputs';

/**
 * `totals` are read from the groups of counted rows that measures and losses treat alike; `sums` are columns of a group.
 * Where a pure rule adds up, `reckon` makes the totals of what was read.
 */
export type Totals = {
  sums?: RawBuilder<unknown>;
  totals: RawBuilder<unknown>;
  reckon?: (read: Readonly<Record<string, unknown>>) => Record<string, number>;
};

const names = evidenceSources.ledger_case;

/** What is charged for a group of cases, where it is not their number. */
const charged: Partial<Record<(typeof names)[number], RawBuilder<unknown>>> = {
  review_errors: sql.ref('errors'),
  notice: sql.ref('misses'),
  complaints: sql.ref('upheld'),
};

/** The columns of a case that its digest covers, in this order; times in UTC. */
const factColumns =
  sql.raw(`c.id, c.case_no, c.closed_at, c.awaiting_year, c.late_workdays, c.late_step, c.notice_at,
  c.notice_misses, c.unapproved_refusal, c.transfer_late_workdays, c.issue_late_workdays, c.archive_due_on,
  c.archived_at, c.reviewed_at, c.review_errors, c.rated_at, c.rating, c.rating_removed, c.rectify_due_on,
  c.called_back_at, c.rectified_at, c.entry_count, c.head_digest`);
const facts = sql`row(${factColumns})::text`;

/** SHA-256 of a case's facts, as evidence keeps it. `c` is the case. */
export const caseDigest = sql`sha256(convert_to(${facts}, 'UTF8'))`;

/** The end of a day in Shanghai, to compare instants with a day's deadline. */
const endOf = (column: string) => sql`((${sql.ref(column)} + 1)::timestamp at time zone 'Asia/Shanghai')`;

/**
 * The cases that measures 7 to 15 count in the month, each once, with the bits of evidence-source.ts.
 * `cases` is ledger_case, or a table of the same shape with the cases folded again (verify).
 */
export function countedCases(inputs: MonthInputs, cases = 'ledger_case'): RawBuilder<unknown> {
  const { from, to } = instantsOf(inputs);
  const within = (column: string) => sql`(${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to})`;
  const onDays = (column: string) =>
    sql`(${sql.ref(column)} >= ${inputs.from} and ${sql.ref(column)} <= ${inputs.to})`;
  const complaints = sql`select e.case_id, count(*)::int as decided,
      (count(*) filter (where (e.detail->>'upheld')::boolean))::int as upheld
    from ledger_entry e join ${sql.table(cases)} c on c.id = e.case_id and e.seq <= c.entry_count
    where e.kind = 'complaint_decided' and ${within('e.happened_at')}
      and not exists (select from ledger_entry v where v.case_id = e.case_id and v.corrects_seq = e.seq
        and v.seq <= c.entry_count
        and not exists (select from ledger_entry w where w.case_id = v.case_id and w.corrects_seq = v.seq and w.kind = 'voided'
          and w.seq <= c.entry_count))
    group by e.case_id`;
  const flagged = sql`select ${factColumns}, c.received_at, d.upheld,
      (case when ${within('c.closed_at')} then
         (c.awaiting_year is null and c.late_workdays is not null)::int
         | 8 | ((c.transfer_late_workdays is not null or c.issue_late_workdays is not null)::int << 4) | 256
       else 0 end)
      | (coalesce(${within('c.reviewed_at')} and c.review_errors is not null, false)::int << 1)
      | (coalesce(${within('c.notice_at')} or (c.notice_misses > 0 and c.notice_at is null and ${within('c.closed_at')}), false)::int << 2)
      | (coalesce(${onDays('c.archive_due_on')}, false)::int << 5)
      | (coalesce(${within('c.rated_at')} and not c.rating_removed, false)::int << 6)
      | (coalesce(${onDays('c.rectify_due_on')} and not c.rating_removed, false)::int << 7)
      | (case when d.case_id is not null then 256 else 0 end) as measures
    from ${sql.table(cases)} c left join (${complaints}) d on d.case_id = c.id
    where ${within('c.closed_at')} or ${within('c.reviewed_at')} or ${within('c.notice_at')}
      or ${onDays('c.archive_due_on')} or ${within('c.rated_at')} or ${onDays('c.rectify_due_on')}
      or c.id = any(array(select e.case_id from ledger_entry e
        where e.kind = 'complaint_decided' and ${within('e.happened_at')}))
    offset 0`;
  const judged = sql`select c.*,
      (case when measures & 1 <> 0 and late_workdays > 0 then 1 else 0 end)
      | (case when measures & 2 <> 0 and review_errors > 0 then 2 else 0 end)
      | (case when measures & 4 <> 0 and notice_misses > 0 then 4 else 0 end)
      | (case when measures & 8 <> 0 and unapproved_refusal then 8 else 0 end)
      | (case when measures & 16 <> 0 and greatest(transfer_late_workdays, issue_late_workdays) > 0 then 16 else 0 end)
      | (case when measures & 32 <> 0 and (archived_at is null or archived_at >= ${endOf('c.archive_due_on')}) then 32 else 0 end)
      | (case when measures & 64 <> 0 and rating >= 4 then 64 else 0 end)
      | (case when measures & 128 <> 0 and (called_back_at is null or rectified_at is null
          or greatest(called_back_at, rectified_at) >= ${endOf('c.rectify_due_on')}) then 128 else 0 end)
      | (case when upheld > 0 then 256 else 0 end) as lost
    from (${flagged}) c where measures <> 0 offset 0`;
  return sql`select c.id, c.entry_count as entries, c.measures, c.lost, ${caseDigest} as digest,
      case when c.lost <> 0 then c.case_no end as label,
      case when c.lost <> 0 then c.late_workdays end as late_workdays,
      case when c.lost <> 0 then c.review_errors end as review_errors,
      case when c.lost <> 0 then c.notice_misses end as notice_misses, c.upheld,
      case when c.lost <> 0 then (coalesce(c.closed_at, c.received_at) at time zone 'Asia/Shanghai')::date end as happened_on,
      case when c.lost <> 0 then jsonb_strip_nulls(jsonb_build_object(
        'caseId', c.id, 'step', c.late_step, 'workdays', c.late_workdays, 'errors', c.review_errors,
        'misses', c.notice_misses, 'transferLate', c.transfer_late_workdays, 'issueLate', c.issue_late_workdays,
        'archiveDueOn', c.archive_due_on, 'rating', c.rating, 'rectifyDueOn', c.rectify_due_on, 'upheld', c.upheld)) end as params
    from (${judged}) c`;
}

/** What measures 7 to 15 add up to. */
export const caseTotals: Totals = {
  sums: sql`sum(late_workdays) as late, sum(review_errors) as errors, sum(notice_misses) as misses, sum(upheld) as upheld`,
  totals: sql.join([
    sql`coalesce(sum(late - n) filter (where lost & 1 <> 0), 0) as late_cases_further`,
    ...names.flatMap((name, bit) => [
      sql`coalesce(sum(n) filter (where measures & ${sql.lit(1 << bit)} <> 0), 0) as ${sql.ref(`${name}_base`)}`,
      sql`coalesce(sum(${charged[name] ?? sql.ref('n')}) filter (where lost & ${sql.lit(1 << bit)} <> 0), 0) as ${sql.ref(name)}`,
    ]),
  ]),
};
