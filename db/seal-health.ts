import { sql } from 'kysely';
import { type Database, inTransaction } from './connection';
import { type Keyring, sealWith } from './keys';

const column = 'health_check_sealed';

/**
 * Seals the health checks that lie plain: those from before 20261124001240, and those a restored older backup brought.
 * A block is sealed and emptied in one transaction, so that a start that was killed goes on where it stopped. Returns
 * how many were sealed; an ordinary start finds none by an index.
 */
export async function sealPlainHealth(db: Database, keyring: Keyring, blockSize = 500): Promise<number> {
  const projects = await db.selectFrom('project').select('id').orderBy('id').execute();
  let count = 0;
  for (const { id } of projects)
    for (;;) {
      const sealed = await inTransaction({ db, actor: { accountId: null, projectId: id } }, (trx) =>
        sealBlock(trx, keyring, id, blockSize),
      );
      count += sealed;
      if (sealed < blockSize) break;
    }
  return count;
}

async function sealBlock(
  trx: Database,
  keyring: Keyring,
  projectId: number,
  blockSize: number,
): Promise<number> {
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'health_checked_on', 'health_result'])
    .where((where) =>
      where.or([where('health_checked_on', 'is not', null), where('health_result', 'is not', null)]),
    )
    .orderBy('id')
    .limit(blockSize)
    .forUpdate()
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const sealed = rows.map(({ id, health_checked_on: checkedOn, health_result: result }) =>
    sealWith(keyring, JSON.stringify({ checkedOn, result }), { projectId, table: 'person', row: id, column }),
  );
  await sql`
    update person set health_check_sealed = n.sealed, health_checked_on = null, health_result = null
    from unnest(${ids}::int[], ${sealed}::bytea[]) as n(id, sealed) where person.id = n.id`.execute(trx);
  return rows.length;
}
