import { type Insertable, sql } from 'kysely';
import { addDays, type Day, instantOf } from '~/base/days';
import type { Database } from '~db/connection';
import type { LedgerSeal } from '~db/types';

export async function findSeal(trx: Database, day: Day) {
  return trx.selectFrom('ledger_seal').selectAll().where('sealed_on', '=', day).executeTakeFirst();
}

export async function findLastSeal(trx: Database) {
  return trx.selectFrom('ledger_seal').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** Every seal in the order in which they were chained. */
export async function listSeals(trx: Database) {
  return trx.selectFrom('ledger_seal').selectAll().orderBy('id').execute();
}

/** The entries recorded on a day: their number, and one digest over theirs in the order of id. */
export async function digestOfDay(
  trx: Database,
  day: Day,
): Promise<{ entries: number; lastEntryId: number | null; digest: Buffer }> {
  const { rows } = await sql<{ entries: number; last_entry_id: number | null; digest: Buffer }>`
    select count(*) as entries, max(id) as last_entry_id,
      sha256(coalesce(string_agg(digest, ''::bytea order by id), ''::bytea)) as digest
    from ledger_entry
    where recorded_at >= ${instantOf(day)} and recorded_at < ${instantOf(addDays(day, 1))}`.execute(trx);
  const [row] = rows;
  return {
    entries: row?.entries ?? 0,
    lastEntryId: row?.last_entry_id ?? null,
    digest: row?.digest ?? Buffer.alloc(0),
  };
}

export async function insertSeal(
  trx: Database,
  projectId: number,
  seal: Omit<Insertable<LedgerSeal>, 'project_id' | 'id'>,
): Promise<void> {
  await trx
    .insertInto('ledger_seal')
    .values({ project_id: projectId, ...seal })
    .execute();
}
