import { sql } from 'kysely';
import type { Call } from '~/access/call';
import type { Month } from '~/base/days';
import type { Fen } from '~/base/money';
import type { Database } from '~db/connection';
import type { PayLine } from './pay-line';
import type { RunState } from './pay-run-store.server';
import type { Payslip } from './payslip';

export type NewPayslip = Payslip & { personId: number; positionId: number | null; groupId: number | null };

const columns = sql`"personId" int, "positionId" int, "groupId" int, gross int, insurance int, special int,
  "monthTax" int, tax int, apart int, other int, net int, employer int, ordinary int, minimum int,
  "isBelowMinimum" boolean, "hasBase" boolean, lines jsonb`;
const rowsAtOnce = 500;

/** The payslips of a run that is a draft become these. */
export async function replacePayslips(
  trx: Database,
  call: Call,
  month: Month,
  slips: Iterable<NewPayslip>,
): Promise<void> {
  await trx.deleteFrom('payslip').where('month', '=', month).execute();
  let block: NewPayslip[] = [];
  const write = async () => {
    await sql`insert into payslip (project_id, month, person_id, position_id, group_id, gross, insurance, special,
        month_tax, tax, apart, other, net, employer, ordinary, minimum, is_below_minimum, has_base, lines)
      select ${call.actor.projectId}::int, ${month}, s.* from jsonb_to_recordset(${JSON.stringify(block)}::jsonb)
        as s (${columns})`.execute(trx);
    block = [];
  };
  for (const slip of slips) {
    block.push(slip);
    if (block.length === rowsAtOnce) await write();
  }
  if (block.length > 0) await write();
}

/** The payslips of a run as they were made, by person. */
export async function listMadePayslips(trx: Database, month: Month): Promise<NewPayslip[]> {
  const rows = await trx
    .selectFrom('payslip')
    .select(['person_id as personId', 'position_id as positionId', 'group_id as groupId'])
    .select(['gross', 'insurance', 'special', 'month_tax as monthTax', 'tax', 'apart', 'other', 'net'])
    .select(['employer', 'ordinary', 'minimum', 'is_below_minimum as isBelowMinimum'])
    .select(['has_base as hasBase', 'lines'])
    .where('month', '=', month)
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({ ...row, lines: row.lines as unknown as PayLine[] }));
}

export type PayslipRow = Omit<Payslip, 'lines'> & {
  month: Month;
  personId: number;
  name: string;
  staffNo: string;
  hasAccount: boolean;
};

function slips(trx: Database) {
  return trx
    .selectFrom('payslip as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select([
      's.month',
      's.person_id as personId',
      'p.name',
      'p.staff_no as staffNo',
      's.gross',
      's.insurance',
    ])
    .select(['s.special', 's.month_tax as monthTax', 's.tax', 's.apart', 's.other', 's.net', 's.employer'])
    .select(['s.ordinary', 's.minimum', 's.is_below_minimum as isBelowMinimum', 's.has_base as hasBase'])
    .select(sql<boolean>`p.bank_account_sealed is not null`.as('hasAccount'));
}

/** The payslips of a month, by staff number; a page of them where a limit is given. */
export async function listPayslips(
  trx: Database,
  month: Month,
  page?: { limit: number; offset: number },
): Promise<PayslipRow[]> {
  let query = slips(trx).where('s.month', '=', month).orderBy('p.staff_no');
  if (page) query = query.limit(page.limit).offset(page.offset);
  return query.execute();
}

/** What everybody was paid before tax in a month. */
export async function listGross(trx: Database, month: Month): Promise<{ personId: number; gross: Fen }[]> {
  return trx
    .selectFrom('payslip')
    .select(['person_id as personId', 'gross'])
    .where('month', '=', month)
    .execute();
}

export type FullPayslip = PayslipRow & { lines: PayLine[]; state: RunState };

/** A person's payslips, the newest first; or that of one month. */
export async function listPayslipsOf(trx: Database, personId: number, month?: Month): Promise<FullPayslip[]> {
  let query = slips(trx)
    .innerJoin('pay_run as r', 'r.month', 's.month')
    .select(['s.lines', 'r.state'])
    .where('s.person_id', '=', personId);
  if (month !== undefined) query = query.where('s.month', '=', month);
  const rows = await query.orderBy('s.month', 'desc').execute();
  return rows.map((row) => ({
    ...row,
    lines: row.lines as unknown as PayLine[],
    state: row.state as RunState,
  }));
}

export type YearSums = {
  personId: number;
  months: number;
  gross: Fen;
  insurance: Fen;
  special: Fen;
  tax: Fen;
};

/** What the runs of a year brought each person before a month, as the cumulative withholding goes on from it. */
export async function sumYear(trx: Database, year: string, before: Month): Promise<Map<number, YearSums>> {
  const { rows } = await sql<YearSums>`
    select person_id as "personId", count(*)::int as months, sum(gross)::int as gross, sum(insurance)::int as insurance,
      sum(special)::int as special, sum(month_tax)::int as tax
    from payslip where month >= ${`${year}-01`} and month < ${before} group by person_id`.execute(trx);
  return new Map(rows.map((row) => [row.personId, row]));
}

export type SealedAccount = {
  personId: number;
  name: string;
  staffNo: string;
  net: Fen;
  sealed: Buffer | null;
};

/** What is paid out to whom, with the account as it lies sealed. */
export async function listAccounts(trx: Database, month: Month): Promise<SealedAccount[]> {
  return trx
    .selectFrom('payslip as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select([
      'p.id as personId',
      'p.name',
      'p.staff_no as staffNo',
      's.net',
      'p.bank_account_sealed as sealed',
    ])
    .where('s.month', '=', month)
    .where('s.net', '>', 0)
    .orderBy('p.staff_no')
    .execute();
}

/** Whose payslips or checks these are. */
export async function listNames(trx: Database, ids: readonly number[]) {
  return trx
    .selectFrom('person')
    .select(['id', 'name', 'staff_no as staffNo'])
    .where(sql<boolean>`id = any(${ids}::int[])`)
    .execute();
}
