import { sql } from 'kysely';
import type { Call } from '~/access/call';
import type { Day, Month } from '~/base/days';
import type { Fen } from '~/base/money';
import type { Database } from '~db/connection';

export const runStates = ['draft', 'approved', 'paid', 'locked'] as const;
export type RunState = (typeof runStates)[number];

export type PayRun = {
  month: Month;
  state: RunState;
  dueOn: Day;
  attendanceDigest: string;
  madeById: number | null;
  madeBy: string | null;
  madeAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  approveNote: string;
  paidOn: Day | null;
  paidTotal: Fen | null;
  paidFileId: number | null;
  lockedBy: string | null;
  lockedAt: Date | null;
  lockNote: string;
  people: number;
  gross: Fen;
  net: Fen;
  tax: Fen;
  employer: Fen;
};

/** The runs, the newest first, with their sums; or one. */
export async function listRuns(trx: Database, month?: Month): Promise<PayRun[]> {
  const { rows } = await sql<PayRun>`
    select r.month, r.state, r.due_on as "dueOn", encode(r.attendance_digest, 'hex') as "attendanceDigest",
      r.made_by as "madeById", maker.display_name as "madeBy", r.made_at as "madeAt",
      approver.display_name as "approvedBy", r.approved_at as "approvedAt", r.approve_note as "approveNote",
      r.paid_on as "paidOn", r.paid_total as "paidTotal", r.paid_file_id as "paidFileId",
      locker.display_name as "lockedBy", r.locked_at as "lockedAt", r.lock_note as "lockNote",
      coalesce(s.people, 0)::int as people, coalesce(s.gross, 0)::int8 as gross, coalesce(s.net, 0)::int8 as net,
      coalesce(s.tax, 0)::int8 as tax, coalesce(s.employer, 0)::int8 as employer
    from pay_run r
    left join account maker on maker.id = r.made_by
    left join account approver on approver.id = r.approved_by
    left join account locker on locker.id = r.locked_by
    left join lateral (select count(*) as people, sum(p.gross + p.apart) as gross, sum(p.net) as net, sum(p.tax) as tax,
      sum(p.employer) as employer from payslip p where p.month = r.month) s on true
    ${month === undefined ? sql`` : sql`where r.month = ${month}`}
    order by r.month desc`.execute(trx);
  return rows;
}

export async function findRun(trx: Database, month: Month): Promise<PayRun | undefined> {
  return (await listRuns(trx, month))[0];
}

/**
 * Until the transaction ends nobody else of the hall makes, approves or discards a run, or changes what pay is made of:
 * what is approved is what was looked at, and months follow one another.
 */
export async function holdPay(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('pay'), current_project())`.execute(trx);
}

/** Opens the month's run or finds it, and holds it: started twice at once it is one run, and the second waits. */
export async function holdRun(
  trx: Database,
  call: Call,
  run: { month: Month; digest: string; dueOn: Day },
): Promise<RunState> {
  const made = { made_by: call.actor.accountId, made_at: call.now };
  const row = { ...made, attendance_digest: Buffer.from(run.digest, 'hex'), due_on: run.dueOn };
  await trx
    .insertInto('pay_run')
    .values({ project_id: call.actor.projectId, month: run.month, ...row })
    .onConflict((clash) => clash.columns(['project_id', 'month']).doNothing())
    .execute();
  const state = await lockRunRow(trx, run.month);
  if (state === 'draft') await trx.updateTable('pay_run').set(row).where('month', '=', run.month).execute();
  return state ?? 'draft';
}

/** The state of a run, held until the transaction ends; undefined when there is none. */
export async function lockRunRow(trx: Database, month: Month): Promise<RunState | undefined> {
  const row = await trx
    .selectFrom('pay_run')
    .select('state')
    .where('month', '=', month)
    .forUpdate()
    .executeTakeFirst();
  return row?.state as RunState | undefined;
}

export async function approveRunRow(trx: Database, call: Call, month: Month, note: string): Promise<void> {
  await trx
    .updateTable('pay_run')
    .set({
      state: 'approved',
      approved_by: call.actor.accountId,
      approved_at: call.now,
      approve_note: note,
    })
    .where('month', '=', month)
    .execute();
}

export async function payRunRow(
  trx: Database,
  call: Call,
  { month, paidOn, paidTotal, fileId }: { month: Month; paidOn: Day; paidTotal: Fen; fileId: number | null },
): Promise<void> {
  const { accountId: by } = call.actor;
  await trx
    .updateTable('pay_run')
    .set({ state: 'paid', paid_on: paidOn, paid_total: paidTotal, paid_file_id: fileId })
    .set({ paid_by: by, paid_at: call.now })
    .where('month', '=', month)
    .execute();
  await sql`insert into pay_standing (project_id, month, person_id, due_on, paid_on, is_on_time, is_below_minimum,
      recorded_by, recorded_at)
    select r.project_id, r.month, s.person_id, r.due_on, r.paid_on, r.paid_on <= r.due_on, s.is_below_minimum,
      ${by}::int, ${call.now}
    from pay_run r join payslip s on s.month = r.month where r.month = ${month}`.execute(trx);
}

export async function lockRun(trx: Database, call: Call, month: Month, note: string): Promise<void> {
  await trx
    .updateTable('pay_run')
    .set({ state: 'locked', locked_by: call.actor.accountId, locked_at: call.now, lock_note: note })
    .where('month', '=', month)
    .execute();
}

export async function deleteRun(trx: Database, month: Month): Promise<void> {
  await trx.deleteFrom('payslip').where('month', '=', month).execute();
  await trx.deleteFrom('pay_run').where('month', '=', month).execute();
}

export type PayStanding = { personId: number; paidOn: Day; isOnTime: boolean; isBelowMinimum: boolean };

/** Who was paid for a month, whether on time and not below the minimum: no amount. Whoever is missing was not paid. */
export async function listPayStanding(trx: Database, month: Month): Promise<PayStanding[]> {
  return trx
    .selectFrom('pay_standing')
    .select(['person_id as personId', 'paid_on as paidOn', 'is_on_time as isOnTime'])
    .select('is_below_minimum as isBelowMinimum')
    .where('month', '=', month)
    .orderBy('person_id')
    .execute();
}
