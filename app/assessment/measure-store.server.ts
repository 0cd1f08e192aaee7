import { type RawBuilder, sql } from 'kysely';
import type { Month } from '~/base/days';
import type { Database } from '~db/connection';
import {
  backingClearances,
  backingCorrections,
  backingHoldings,
  backingLeaves,
  backingNights,
  backingPresences,
  backingPunches,
} from './backing-rows-store.server';
import type { Totals } from './case-measure-store.server';
import { caseTotals, countedCases } from './case-measure-store.server';
import { type EvidenceSource, evidenceSources, keepsLabels } from './evidence-source';
import type { MonthInputs } from './month-inputs';
import {
  countedCovers,
  countedFindings,
  countedHalfDays,
  countedVacancies,
  coverTotals,
  findingTotals,
  halfDayTotals,
  vacancyTotals,
} from './presence-measure-store.server';
import { countedPlan, countedResults, planTotals } from './training-measure-store.server';

type Counted = { rows: (inputs: MonthInputs, cases?: string) => RawBuilder<unknown>; totals?: Totals };

/** Count again what was counted before: only these rows, and cases from a table of cases folded again. */
export type Again = { ids?: readonly number[]; cases?: string };

const sources: Record<EvidenceSource, Counted> = {
  vacancy: { rows: countedVacancies, totals: vacancyTotals },
  day_result: { rows: countedHalfDays, totals: halfDayTotals },
  cover: { rows: countedCovers, totals: coverTotals },
  patrol_finding: { rows: countedFindings, totals: findingTotals },
  ledger_case: { rows: countedCases, totals: caseTotals },
  training_plan: { rows: countedPlan, totals: planTotals },
  course_result: { rows: countedResults },
  punch: { rows: backingPunches },
  holding: { rows: backingHoldings },
  clearance: { rows: backingClearances },
  leave: { rows: backingLeaves },
  expected_presence: { rows: backingPresences },
  punch_correction: { rows: backingCorrections },
  overtime: { rows: backingNights },
};

/** Where the rows are kept: `bits` of the source lead to the indicators `numbers` and the text of `reasons`. */
export type Keeping = {
  projectId: number;
  month: Month;
  revision: number;
  indicators: { bit: number; number: number; reason: string }[];
};

/** `root` is SHA-256 over the block digests in order, and a block's over its rows' digests in order of id. */
export type SourceCount = {
  rows: number;
  root: Buffer | null;
  /** By bit: how many rows that measure counted. */
  counted: number[];
  totals: Record<string, number>;
};

/** Rows of ids n x 8192 up to the next: few large arrays, and a block's rows are found from an id alone. */
const blockBits = 13;

/**
 * Counts a source's rows of the month in one statement: totals, digests and, when `keeping`, the evidence blocks and
 * the rows that cost. One pass over the rows, however many measures read them.
 */
export async function countSource(
  trx: Database,
  source: EvidenceSource,
  inputs: MonthInputs,
  keeping?: Keeping,
  again: Again = {},
): Promise<SourceCount> {
  const { rows, totals } = sources[source];
  const perBit = evidenceSources[source].map(
    (_: string, bit) =>
      sql`sum(n) filter (where measures & ${sql.lit(1 << bit)} <> 0) as ${sql.ref(`rows_${bit}`)}`,
  );
  const entries = source === 'ledger_case' ? sql`array_agg(entries order by id)` : sql`'{}'::int[]`;
  const labels = keepsLabels(source) ? sql`array_agg(label order by id)` : sql`'{}'::text[]`;
  const kept = keeping
    ? sql`, kept as (
        insert into score_evidence (project_id, month, revision, source, block, row_ids, row_digests, row_measures, row_entries, row_labels)
        select ${keeping.projectId}, ${keeping.month}, ${keeping.revision}, ${source}, block, ids, digests, bits, entries, labels from blocks)
      , lost as (
        insert into score_loss (project_id, month, revision, number, source, row_id, label, happened_on, reason, params)
        select ${keeping.projectId}, ${keeping.month}, ${keeping.revision}, i.number, ${source}, c.id, c.label, c.happened_on,
          i.reason, c.params
        from counted c
        join unnest(${keeping.indicators.map((one) => one.bit)}::int[], ${keeping.indicators.map((one) => one.number)}::int[],
          ${keeping.indicators.map((one) => one.reason)}::text[]) as i(bit, number, reason) on c.lost & (1 << i.bit) <> 0
        where c.lost <> 0 order by i.number, c.happened_on, c.id)`
    : sql``;
  const { rows: results } = await sql<Record<string, unknown>>`
    with counted as materialized (${again.ids ? sql`select * from (${rows(inputs, again.cases)}) r where id = any(${again.ids}::bigint[])` : rows(inputs, again.cases)})
    , blocks as materialized (
      select (id >> ${sql.lit(blockBits)})::int as block, array_agg(id order by id) as ids, string_agg(digest, ''::bytea order by id) as digests,
        array_agg(measures order by id) as bits, ${entries} as entries,
        ${labels} as labels
      from counted group by 1)
    , alike as (select measures, lost, count(*) as n${totals?.sums ? sql`, ${totals.sums}` : sql``} from counted group by 1, 2)
    ${kept}
    select (select sha256(string_agg(sha256(digests), ''::bytea order by block)) from blocks) as root,
      ${sql.join([sql`coalesce(sum(n), 0) as rows`, ...perBit, ...(totals ? [totals.totals] : [])])} from alike`.execute(
    trx,
  );
  const { root, rows: count, ...rest } = results[0] ?? {};
  const numbers = totals?.reckon
    ? Object.entries(rest).filter(([name]) => name.startsWith('rows_'))
    : Object.entries(rest);
  const totalsRead = {
    ...Object.fromEntries(numbers.map(([name, value]) => [name, Number(value)])),
    ...totals?.reckon?.(rest),
  };
  return {
    rows: Number(count ?? 0),
    root: root instanceof Buffer ? root : null,
    counted: evidenceSources[source].map((_: string, bit) => totalsRead[`rows_${bit}`] ?? 0),
    totals: totalsRead,
  };
}

/** Fixed for the transaction: times print in UTC, a large month stays in memory, and compiling costs more than it saves. */
export async function prepareCounting(trx: Database): Promise<void> {
  await sql`select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true),
    set_config('bytea_output', 'hex', true), set_config('work_mem', '96MB', true), set_config('jit', 'off', true)`.execute(
    trx,
  );
}

/** Today's digests of a source's rows in the month. */
export async function readDigests(
  trx: Database,
  source: EvidenceSource,
  inputs: MonthInputs,
): Promise<Map<number, Buffer>> {
  const { rows } = await sql<{ id: number; digest: Buffer }>`
    select id, digest from (${sources[source].rows(inputs)}) r`.execute(trx);
  return new Map(rows.map((row) => [row.id, row.digest]));
}
