import type { Database } from '~db/connection';
import { factColumns } from './case-columns';
import type { Entry } from './entry';
import type { CaseFacts } from './fold';

/** A case with the names of what it points to. */
export async function findCaseView(trx: Database, id: number) {
  const row = await trx
    .selectFrom('ledger_case')
    .leftJoin('matter', (join) =>
      join
        .onRef('matter.project_id', '=', 'ledger_case.project_id')
        .onRef('matter.id', '=', 'ledger_case.matter_id'),
    )
    .leftJoin('position', (join) =>
      join
        .onRef('position.project_id', '=', 'ledger_case.project_id')
        .onRef('position.id', '=', 'ledger_case.position_id'),
    )
    .leftJoin('person', (join) =>
      join
        .onRef('person.project_id', '=', 'ledger_case.project_id')
        .onRef('person.id', '=', 'ledger_case.person_id'),
    )
    .select(factColumns.map((column) => `ledger_case.${column}` as const))
    .select([
      'ledger_case.id',
      'ledger_case.case_no as caseNo',
      'ledger_case.matter_id as matterId',
      'ledger_case.matter_name as matterName',
      'ledger_case.import_run_id as importRunId',
      'matter.code as matterCode',
      'position.number as positionNumber',
      'position.name as positionName',
      'person.name as personName',
    ])
    .where('ledger_case.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { id: caseId, caseNo, matterId, matterName, importRunId, matterCode, ...rest } = row;
  const { positionNumber, positionName, personName, ...facts } = rest;
  return {
    id: caseId,
    caseNo,
    matterId,
    matterName,
    importRunId,
    matterCode,
    positionNumber,
    positionName,
    personName,
    facts: facts as CaseFacts,
  };
}

/** The names of everybody who recorded or did something. */
export async function listNames(trx: Database, entries: readonly Entry[]) {
  const accountIds = [...new Set(entries.flatMap((entry) => entry.recordedBy ?? []))];
  const personIds = [...new Set(entries.flatMap((entry) => entry.personId ?? []))];
  const accounts = accountIds.length
    ? await trx.selectFrom('account').select(['id', 'display_name']).where('id', 'in', accountIds).execute()
    : [];
  const people = personIds.length
    ? await trx.selectFrom('person').select(['id', 'name']).where('id', 'in', personIds).execute()
    : [];
  return {
    accounts: new Map(accounts.map((row) => [row.id, row.display_name])),
    people: new Map(people.map((row) => [row.id, row.name])),
  };
}
