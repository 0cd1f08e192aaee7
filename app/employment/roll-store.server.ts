import { sql } from 'kysely';
import type { Call } from '~/access/call';
import { type Day, firstDayOf, lastDayOf, type Month } from '~/base/days';
import type { Fen } from '~/base/money';
import type { Database } from '~db/connection';
import type { ContributionItem } from './contributions';
import { type ClosedRoll, lineKey, type RollLine } from './roll';
import type { RollPerson } from './roll-differences';

export type RollHead = {
  month: Month;
  computedAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  paidOn: Day | null;
  paidTotal: Fen | null;
  paidFileId: number | null;
};

function heads(trx: Database) {
  return trx
    .selectFrom('contribution_month as m')
    .leftJoin('account', 'account.id', 'm.closed_by')
    .select(['m.month', 'm.computed_at as computedAt', 'm.closed_at as closedAt', 'm.paid_on as paidOn'])
    .select([
      'm.paid_total as paidTotal',
      'm.paid_file_id as paidFileId',
      'account.display_name as closedBy',
    ]);
}

type Stored = Awaited<ReturnType<ReturnType<typeof heads>['execute']>>[number];
const typed = (row: Stored): RollHead => ({
  ...row,
  paidTotal: row.paidTotal === null ? null : Number(row.paidTotal),
});

export async function findRoll(trx: Database, month: Month): Promise<RollHead | undefined> {
  const row = await heads(trx).where('m.month', '=', month).executeTakeFirst();
  return row && typed(row);
}

export async function listClosedRolls(trx: Database): Promise<ClosedRoll[]> {
  return trx
    .selectFrom('contribution_month')
    .select(['month', 'closed_at as closedAt'])
    .where('closed_at', 'is not', null)
    .orderBy('month')
    .$narrowType<{ closedAt: Date }>()
    .execute();
}

/** Opens the month or finds it, and holds it until the transaction ends; whoever else computes it waits. */
export async function holdRoll(
  trx: Database,
  call: Call,
  month: Month,
): Promise<{ isClosed: boolean; isPaid: boolean }> {
  const row = { computed_by: call.actor.accountId, computed_at: call.now };
  await trx
    .insertInto('contribution_month')
    .values({ project_id: call.actor.projectId, month, ...row })
    .onConflict((clash) => clash.columns(['project_id', 'month']).doNothing())
    .execute();
  const held = await trx
    .selectFrom('contribution_month')
    .select(['closed_at', 'paid_on'])
    .where('month', '=', month)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { isClosed: held.closed_at !== null, isPaid: held.paid_on !== null };
}

/** What other rolls than this month's hold of these people. */
export async function listPaidKeys(
  trx: Database,
  month: Month,
  personIds: readonly number[],
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await trx
    .selectFrom('contribution_line')
    .select(['person_id', 'item', 'for_month'])
    .where('month', '<>', month)
    .where(sql<boolean>`person_id = any(${personIds}::int[])`)
    .execute();
  return new Set(rows.map((row) => lineKey(row.person_id, row.item, row.for_month)));
}

/** The lines of an open month become these: only what is another is written. */
export async function replaceLines(
  trx: Database,
  call: Call,
  month: Month,
  lines: readonly RollLine[],
): Promise<void> {
  const { projectId, accountId } = call.actor;
  const rows = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l ("personId" int, item text,
    "forMonth" text, base int, "employerRate" int, "employeeRate" int, employer int, employee int)`;
  await sql`delete from contribution_line c where c.month = ${month} and not exists (
    select from ${rows} where l."personId" = c.person_id and l.item = c.item and l."forMonth" = c.for_month)`.execute(
    trx,
  );
  await sql`insert into contribution_line as c (project_id, month, person_id, item, for_month, base, employer_rate,
      employee_rate, employer, employee)
    select ${projectId}::int, ${month}, l."personId", l.item, l."forMonth", l.base, l."employerRate", l."employeeRate",
      l.employer, l.employee from ${rows}
    on conflict (project_id, month, person_id, item, for_month) do update set base = excluded.base,
      employer_rate = excluded.employer_rate, employee_rate = excluded.employee_rate, employer = excluded.employer,
      employee = excluded.employee
    where (c.base, c.employer_rate, c.employee_rate, c.employer, c.employee) is distinct from
      (excluded.base, excluded.employer_rate, excluded.employee_rate, excluded.employer, excluded.employee)`.execute(
    trx,
  );
  await trx
    .updateTable('contribution_month')
    .set({ computed_by: accountId, computed_at: call.now })
    .where('month', '=', month)
    .execute();
}

export async function closeRollRow(trx: Database, call: Call, month: Month): Promise<void> {
  await trx
    .updateTable('contribution_month')
    .set({ closed_by: call.actor.accountId, closed_at: call.now })
    .where('month', '=', month)
    .execute();
}

export async function payRollRow(
  trx: Database,
  call: Call,
  { month, paidOn, paidTotal, fileId }: { month: Month; paidOn: Day; paidTotal: Fen; fileId: number | null },
): Promise<void> {
  await trx
    .updateTable('contribution_month')
    .set({
      paid_on: paidOn,
      paid_total: paidTotal,
      paid_file_id: fileId,
      paid_by: call.actor.accountId,
      paid_at: call.now,
    })
    .where('month', '=', month)
    .execute();
}

export type ShownLine = RollLine & { name: string; staffNo: string };

/** The lines of a month with whose they are, by staff number. */
export async function listLines(trx: Database, month: Month): Promise<ShownLine[]> {
  const rows = await trx
    .selectFrom('contribution_line as c')
    .innerJoin('person as p', 'p.id', 'c.person_id')
    .select([
      'c.person_id as personId',
      'c.item',
      'c.for_month as forMonth',
      'c.base',
      'c.employer',
      'c.employee',
    ])
    .select(['c.employer_rate as employerRate', 'c.employee_rate as employeeRate'])
    .select(['p.name', 'p.staff_no as staffNo'])
    .where('c.month', '=', month)
    .orderBy('p.staff_no')
    .orderBy('c.for_month', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, item: row.item as ContributionItem }));
}

export type RollPersonRow = RollPerson & { name: string; staffNo: string };

/** Everybody who was here before the month's end, with the pay of the contract that began last within it. */
export async function listRollPeople(trx: Database, month: Month): Promise<RollPersonRow[]> {
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  const { rows } = await sql<RollPersonRow>`
    select p.id, p.name, p.staff_no as "staffNo", p.joined_on as "joinedOn", p.left_on as "leftOn",
      c.monthly_pay as "monthlyPay",
      c.id is not null or coalesce(p.contract_from <= ${to} and coalesce(p.contract_until, 'infinity') >= ${from}, false)
        as "hasContract"
    from person p
    left join lateral (
      select c.id, c.monthly_pay from labour_contract c
      where c.project_id = p.project_id and c.person_id = p.id and c.state in ('signed', 'ended')
        and c.from_on <= ${to} and coalesce(c.ended_on, c.until_on, 'infinity') >= ${from}
      order by c.from_on desc limit 1) c on true
    where p.joined_on <= ${to}
    order by p.staff_no`.execute(trx);
  return rows;
}
