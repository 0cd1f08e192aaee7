import { type Insertable, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { EarlierCheck as EarlierCheckTable } from '~db/types';
import type { CheckResult, CheckRule } from './eligibility';

/** One earlier check that stands; of health `sealed` alone says something. */
export type EarlierRow = {
  id: number;
  rule: CheckRule;
  checkedOn: Day | null;
  result: CheckResult | null;
  /** Hex. */
  sealed: string | null;
};

/** The earlier checks of the row `person` beside it, as one JSON; null when there are none. */
export const earlierOfPerson = sql<
  EarlierRow[] | null
>`(select json_agg(json_build_object('id', e.id, 'rule', e.kind,
    'checkedOn', e.checked_on, 'result', e.result, 'sealed', encode(e.detail_sealed, 'hex')) order by e.id)
  from earlier_check e where e.person_id = person.id and e.revoked_on is null)`;

/** All that were ever kept of one person, revoked ones too. */
export async function listEarlierRows(trx: Database, personId: number) {
  const rows = await trx
    .selectFrom('earlier_check as e')
    .leftJoin('account', 'account.id', 'e.recorded_by')
    .select(['e.id', 'e.project_id', 'e.recorded_at', 'e.revoked_on', 'e.revoke_reason'])
    .select('account.display_name as recorded_by')
    .select(['e.kind as rule', 'e.checked_on as checkedOn', 'e.result'])
    .select(sql<string | null>`encode(e.detail_sealed, 'hex')`.as('sealed'))
    .where('e.person_id', '=', personId)
    .orderBy('e.id')
    .$narrowType<{ rule: CheckRule; result: CheckResult | null }>()
    .execute();
  return rows;
}

export async function nextEarlierId(trx: Database): Promise<number> {
  const { rows } = await sql<{
    id: string;
  }>`select nextval(pg_get_serial_sequence('earlier_check', 'id')) as id`.execute(trx);
  return Number(rows[0]?.id);
}

export async function insertEarlierCheck(trx: Database, row: Insertable<EarlierCheckTable>): Promise<void> {
  await trx.insertInto('earlier_check').values(row).execute();
}

/** False when it is not this person's, or was revoked already. */
export async function revokeEarlierRow(
  trx: Database,
  of: { id: number; personId: number },
  revoked: { on: Day; reason: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('earlier_check')
    .set({ revoked_on: revoked.on, revoke_reason: revoked.reason })
    .where('id', '=', of.id)
    .where('person_id', '=', of.personId)
    .where('revoked_on', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
