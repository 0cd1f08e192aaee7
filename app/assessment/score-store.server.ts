import { sql } from 'kysely';
import type { Call, Side } from '~/access/call';
import type { Month } from '~/base/days';
import { defaultLimits, type Limits } from '~/ledger/on-time';
import type { Database } from '~db/connection';
import type { EvidenceRoot, LineFacts } from './month-digest';
import type { MonthInputs } from './month-inputs';
import type { Capacity, MonthState } from './month-state';
import type { LineState, Total } from './total';

export type StoredInputs = { inputs: MonthInputs; evidence: EvidenceRoot[]; lossesRoot: string | null };

export type MonthRow = {
  month: Month;
  state: MonthState;
  revision: number;
  schemeId: number | null;
  draftedAt: Date | null;
  stored: StoredInputs | null;
  total: Total;
  digest: Buffer | null;
};

/** Every dated set of the contractor's step limits, newest first. */
export async function listLimits(trx: Database): Promise<MonthInputs['limits']> {
  const rows = await trx
    .selectFrom('setting')
    .select(['from_on', 'value'])
    .where('key', '=', 'ledger.limits')
    .orderBy('from_on', 'desc')
    .execute();
  return rows.map((row) => ({
    fromOn: row.from_on,
    limits: { ...defaultLimits, ...(row.value as Partial<Limits>) },
  }));
}

/** The month's row, locked until the end of the transaction; made when it is not there yet. */
export async function lockScoreMonth(trx: Database, call: Call, month: Month): Promise<MonthRow> {
  await trx
    .insertInto('score_month')
    .values({ project_id: call.actor.projectId, month, state: 'open' })
    .onConflict((clash) => clash.doNothing())
    .execute();
  const row = await trx
    .selectFrom('score_month')
    .selectAll()
    .where('month', '=', month)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return monthOf(row);
}

export async function findScoreMonth(trx: Database, month: Month): Promise<MonthRow | undefined> {
  const row = await trx.selectFrom('score_month').selectAll().where('month', '=', month).executeTakeFirst();
  return row && monthOf(row);
}

export async function listScoreMonths(trx: Database): Promise<MonthRow[]> {
  const rows = await trx.selectFrom('score_month').selectAll().orderBy('month', 'desc').execute();
  return rows.map(monthOf);
}

/** Months in which anything was handled or anyone was expected, newest first: those that can be scored. */
export async function listActiveMonths(trx: Database): Promise<Month[]> {
  const { rows } = await sql<{ month: Month }>`
    with edge as (
      select least((select min(day) from day_result), (select (min(closed_at) at time zone 'Asia/Shanghai')::date from ledger_case)) as first,
        greatest((select max(day) from day_result), (select (max(closed_at) at time zone 'Asia/Shanghai')::date from ledger_case)) as last)
    select to_char(m, 'YYYY-MM') as month from edge, generate_series(date_trunc('month', first), last, interval '1 month') as m
    order by 1 desc limit 120`.execute(trx);
  return rows.map((row) => row.month);
}

export async function beginRevision(
  trx: Database,
  month: Month,
  draft: { revision: number; schemeId: number; draftedAt: Date },
): Promise<void> {
  await trx
    .updateTable('score_month')
    .set({
      state: 'drafted',
      revision: draft.revision,
      scheme_id: draft.schemeId,
      drafted_at: draft.draftedAt,
    })
    .where('month', '=', month)
    .execute();
}

export async function writeInputs(trx: Database, month: Month, stored: StoredInputs): Promise<void> {
  await trx
    .updateTable('score_month')
    .set({ inputs: JSON.stringify(stored) })
    .where('month', '=', month)
    .execute();
}

export async function writeTotal(trx: Database, month: Month, total: Total, digest: Buffer): Promise<void> {
  await trx
    .updateTable('score_month')
    .set({
      earned: total.earned,
      assessed: total.assessed,
      bonus: total.bonus,
      total: total.total,
      band_percent: total.bandPercent,
      fee_fen: total.feeFen,
      digest,
    })
    .where('month', '=', month)
    .execute();
}

export async function writeState(trx: Database, month: Month, state: MonthState): Promise<void> {
  await trx.updateTable('score_month').set({ state }).where('month', '=', month).execute();
}

/** A reopened month is a draft again, of a new revision; the old signatures stay with the old digest. */
export async function writeReopened(trx: Database, month: Month, revision: number): Promise<void> {
  await trx
    .updateTable('score_month')
    .set({ state: 'drafted', revision, digest: null })
    .where('month', '=', month)
    .execute();
}

export async function writeLines(
  trx: Database,
  call: Call,
  month: Month,
  lines: readonly LineFacts[],
): Promise<void> {
  await trx.deleteFrom('score_line').where('month', '=', month).execute();
  if (lines.length === 0) return;
  await trx
    .insertInto('score_line')
    .values(lines.map((line) => ({ project_id: call.actor.projectId, month, ...lineRow(line) })))
    .execute();
}

export async function writeLine(trx: Database, month: Month, line: LineFacts): Promise<void> {
  await trx
    .updateTable('score_line')
    .set(lineRow(line))
    .where('month', '=', month)
    .where('number', '=', line.number)
    .execute();
}

export async function readLines(trx: Database, month: Month): Promise<LineFacts[]> {
  const rows = await trx
    .selectFrom('score_line')
    .selectAll()
    .where('month', '=', month)
    .orderBy('number')
    .execute();
  return rows.map((row) => {
    const { dropsBand, furtherWorkdays } = row.explanation as Pick<
      LineFacts,
      'dropsBand' | 'furtherWorkdays'
    >;
    return {
      number: row.number,
      state: row.state as LineState,
      points: row.points,
      lost: row.lost,
      dropsBand,
      value: row.value,
      base: row.base,
      occurrences: row.occurrences,
      furtherWorkdays,
      evidence: row.evidence_count,
    };
  });
}

/** SHA-256 over the rows that cost points in a revision, as PostgreSQL prints them; null when there are none. */
export async function readLossesRoot(trx: Database, month: Month, revision: number): Promise<string | null> {
  const { rows } = await sql<{ root: string | null }>`
    select encode(sha256(string_agg(sha256(convert_to(row(number, source, row_id, label, happened_on, reason, params)::text, 'UTF8')),
      ''::bytea order by number, id)), 'hex') as root
    from score_loss where month = ${month} and revision = ${revision}`.execute(trx);
  return rows[0]?.root ?? null;
}

export type Signature = {
  side: Side;
  capacity: Capacity;
  name: string;
  signedAt: Date;
  digest: Buffer;
  revision: number;
};

export async function listSignatures(trx: Database, month: Month): Promise<Signature[]> {
  const rows = await trx
    .selectFrom('signature')
    .innerJoin('account', 'account.id', 'signature.account_id')
    .select(['side', 'capacity', 'display_name', 'signed_at', 'digest', 'revision'])
    .where('month', '=', month)
    .orderBy('signed_at')
    .execute();
  return rows.map((row) => ({
    side: row.side as Side,
    capacity: row.capacity as Capacity,
    name: row.display_name,
    signedAt: row.signed_at,
    digest: row.digest,
    revision: row.revision,
  }));
}

export async function writeSignature(
  trx: Database,
  call: Call,
  signature: {
    month: Month;
    revision: number;
    side: Side;
    capacity: Capacity;
    accountId: number;
    digest: Buffer;
  },
): Promise<void> {
  const { accountId, ...rest } = signature;
  await trx
    .insertInto('signature')
    .values({ project_id: call.actor.projectId, ...rest, account_id: accountId, signed_at: call.now })
    .execute();
}

function lineRow(line: LineFacts) {
  const { dropsBand, furtherWorkdays, evidence, ...columns } = line;
  return {
    ...columns,
    explanation: JSON.stringify({ dropsBand, furtherWorkdays }),
    evidence_count: evidence,
  };
}

type ScoreMonthRow = {
  month: string;
  state: string;
  revision: number;
  scheme_id: number | null;
  drafted_at: Date | null;
  inputs: unknown;
  earned: number | null;
  assessed: number | null;
  bonus: number;
  total: number | null;
  band_percent: number | null;
  fee_fen: number | null;
  digest: Buffer | null;
};

function monthOf(row: ScoreMonthRow): MonthRow {
  const stored = row.inputs as StoredInputs | Record<string, never>;
  return {
    month: row.month,
    state: row.state as MonthState,
    revision: row.revision,
    schemeId: row.scheme_id,
    draftedAt: row.drafted_at,
    stored: 'inputs' in stored ? (stored as StoredInputs) : null,
    total: {
      earned: row.earned ?? 0,
      assessed: row.assessed ?? 0,
      bonus: row.bonus,
      total: row.total,
      bandPercent: row.band_percent,
      feeFen: row.fee_fen,
    },
    digest: row.digest,
  };
}

/** Whose contract it is, for the sheet. */
export async function readParties(
  trx: Database,
  projectId: number,
): Promise<{ hall: string; contractor: string; procurer: string }> {
  return trx
    .selectFrom('project')
    .select(['name as hall', 'contractor', 'procurer'])
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow();
}
