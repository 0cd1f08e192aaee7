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

export type RollPersonRow = RollPerson & { name: string; staffNo: string };

type People = 'all' | 'unsure';

/**
 * Everybody who was here before the month's end, with the pay of the contract that began last within it; or only those
 * of whom something may not agree: whoever was enrolled in all five before the month and beyond it, on no less than the
 * agreed pay, with a contract and still here, is left out (roll-differences.ts finds nothing of them).
 */
export async function listRollPeople(trx: Database, month: Month, which: People): Promise<RollPersonRow[]> {
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  const { rows } = await sql<RollPersonRow>`
    select p.id, p.name, p.staff_no as "staffNo", p.joined_on as "joinedOn", p.left_on as "leftOn",
      c.monthly_pay as "monthlyPay", c.id is not null or t."isTold" as "hasContract"
    from person p
    cross join lateral (select coalesce(p.contract_from <= ${to}
      and coalesce(p.contract_until, 'infinity') >= ${from}, false) as "isTold") t
    left join (
      select distinct on (c.person_id) c.person_id, c.id, c.monthly_pay from labour_contract c
      where c.state in ('signed', 'ended')
        and c.from_on <= ${to} and coalesce(c.ended_on, c.until_on, 'infinity') >= ${from}
      order by c.person_id, c.from_on desc) c on c.person_id = p.id
    left join (
      select e.person_id, count(distinct e.item) as items, min(e.base) as base from insurance_enrolment e
      where e.from_on < ${from} and coalesce(e.until_on, 'infinity') > ${to}
      group by e.person_id) e on e.person_id = p.id
    where p.joined_on <= ${to} and (${which === 'all'} or not coalesce(e.items = 5
      and e.base >= coalesce(c.monthly_pay, 0) and coalesce(p.left_on, 'infinity') >= ${from}
      and (c.id is not null or t."isTold"), false))
    order by p.staff_no`.execute(trx);
  return rows;
}

export type RollPart = Pick<RollLine, 'base' | 'employerRate' | 'employeeRate' | 'employer' | 'employee'>;
/** One row a person and month; what is paid back has rows of its own. */
export type RollRow = {
  personId: number;
  name: string;
  staffNo: string;
  forMonth: Month;
  items: Partial<Record<ContributionItem, RollPart>>;
  employer: Fen;
  employee: Fen;
};

/** A page of a month's rows, by staff number, and how many there are. */
export async function listRollRows(
  trx: Database,
  month: Month,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: RollRow[]; total: number }> {
  const { rows } = await sql<RollRow & { total: number }>`
    select r.*, (select jsonb_object_agg(c.item, jsonb_build_object('base', c.base, 'employerRate', c.employer_rate,
        'employeeRate', c.employee_rate, 'employer', c.employer, 'employee', c.employee))
      from contribution_line c where c.month = ${month} and c.person_id = r."personId"
        and c.for_month = r."forMonth") as items
    from (
      select g.person_id as "personId", p.name, p.staff_no as "staffNo", g.for_month as "forMonth", g.employer, g.employee,
        (count(*) over ())::int as total
      from (select person_id, for_month, sum(employer)::int as employer, sum(employee)::int as employee
        from contribution_line where month = ${month} group by 1, 2) g
      join person p on p.id = g.person_id
      order by p.staff_no, g.for_month desc limit ${limit} offset ${offset}) r
    order by r."staffNo", r."forMonth" desc`.execute(trx);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export type Sums = Record<'employer' | 'employee', Fen>;

/** What each item of a month comes to. */
export async function sumRoll(trx: Database, month: Month): Promise<Map<ContributionItem, Sums>> {
  const { rows } = await sql<{ item: ContributionItem; employer: string; employee: string }>`
    select item, sum(employer) as employer, sum(employee) as employee from contribution_line
    where month = ${month} group by item`.execute(trx);
  return new Map(
    rows.map(({ item, employer, employee }) => [
      item,
      { employer: Number(employer), employee: Number(employee) },
    ]),
  );
}
