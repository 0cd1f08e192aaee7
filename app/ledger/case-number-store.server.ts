import { sql } from 'kysely';
import type { Database } from '~db/connection';

/** The greatest serial number among the case numbers that begin so; 0 when there is none. */
export async function findLastSerial(trx: Database, prefix: string): Promise<number> {
  const { rows } = await sql<{ serial: number | null }>`
    select max(substr(case_no, length(${prefix}) + 1)::int8) as serial from ledger_case
    where case_no collate "C" >= ${prefix} and case_no collate "C" < ${`${prefix}\u{10FFFF}`}
      and substr(case_no, length(${prefix}) + 1) ~ '^[0-9]{1,9}$'`.execute(trx);
  return rows[0]?.serial ?? 0;
}

export async function findProjectCode(trx: Database): Promise<string> {
  const { rows } = await sql<{ code: string }>`select code from project where id = current_project()`.execute(
    trx,
  );
  return rows[0]?.code ?? '';
}

export async function findCaseByNo(trx: Database, caseNo: string) {
  return trx
    .selectFrom('ledger_case')
    .innerJoin('ledger_entry', (join) =>
      join
        .onRef('ledger_entry.project_id', '=', 'ledger_case.project_id')
        .onRef('ledger_entry.case_id', '=', 'ledger_case.id')
        .on('ledger_entry.seq', '=', 1),
    )
    .select([
      'ledger_case.id',
      'case_no',
      'matter_id',
      'matter_name',
      'due_at',
      'awaiting_year',
      'state',
      'ledger_entry.recorded_at',
      'ledger_entry.recorded_by',
    ])
    .where('case_no', '=', caseNo)
    .executeTakeFirst();
}

export async function isPosition(trx: Database, id: number): Promise<boolean> {
  const row = await trx.selectFrom('position').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}
