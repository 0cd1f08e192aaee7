import { sql } from 'kysely';
import { addKeyCheck, checkKeys } from './check-keys';
import { type Database, inTransaction } from './connection';
import { hashWith, type Keyring, sealedKeyId, sealWith, unsealWith, withNewKey, writeKeyFile } from './keys';
import { dropFiles, resealFiles } from './reseal-files';

/** Every sealed column, and the column that holds its look-up hash. A new one is added here. */
export const sealedColumns: readonly { table: string; column: string; hash?: string }[] = [
  { table: 'person', column: 'id_number_sealed', hash: 'id_number_hash' },
  { table: 'person', column: 'health_sealed' },
  { table: 'person', column: 'health_check_sealed' },
  { table: 'person', column: 'bank_account_sealed' },
  { table: 'person_document', column: 'detail_sealed' },
  { table: 'earlier_check', column: 'detail_sealed' },
  { table: 'overtime_protection', column: 'fact_sealed' },
  { table: 'candidate_key', column: 'key_sealed' },
  { table: 'candidate_key', column: 'id_number_sealed', hash: 'id_number_hash' },
];

export type Rotation = { oldKey: string; newKey: string; resealed: number; forgotten: string[] };

/**
 * Adds a key and seals every value again under it, one transaction a project. The old keys stay in the file, because
 * older backups and the audit trail hold values sealed with them; `forget` drops them.
 */
export async function rotateKeys(db: Database, file: string, { forget = false } = {}): Promise<Rotation> {
  const before = await checkKeys(db, file);
  const after = withNewKey(before);
  // The file first, under the old current key: what is sealed anew can be opened from the first moment on.
  writeKeyFile(file, { currentId: before.currentId, keys: after.keys }, 'replace');
  await addKeyCheck(db, after);
  let resealed = await resealAll(db, after);
  writeKeyFile(file, after, 'replace');
  // What a running app sealed with the old key in the meantime.
  resealed += await resealAll(db, after);
  const forgotten = forget ? [...before.keys.keys()] : [];
  if (forget) {
    const current = after.keys.get(after.currentId) as Buffer;
    await db.deleteFrom('key_check').where('key_id', 'in', forgotten).execute();
    writeKeyFile(
      file,
      { currentId: after.currentId, keys: new Map([[after.currentId, current]]) },
      'replace',
    );
  }
  return { oldKey: before.currentId, newKey: after.currentId, resealed, forgotten };
}

async function resealAll(db: Database, keyring: Keyring): Promise<number> {
  const projects = await db.selectFrom('project').select('id').orderBy('id').execute();
  const left: string[] = [];
  let count = 0;
  for (const { id } of projects) {
    count += await inTransaction({ db, actor: { accountId: null, projectId: id } }, async (trx) => {
      let inProject = 0;
      for (const column of sealedColumns) inProject += await resealColumn(trx, keyring, id, column);
      const files = await resealFiles(trx, keyring, id);
      left.push(...files.left);
      return inProject + files.count;
    });
    await dropFiles(left.splice(0));
  }
  return count;
}

async function resealColumn(
  trx: Database,
  keyring: Keyring,
  projectId: number,
  { table, column, hash }: (typeof sealedColumns)[number],
): Promise<number> {
  const { rows } = await sql<{ id: number; sealed: Buffer }>`
    select id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(column)} is not null order by id for update`.execute(trx);
  const stale = rows.filter((row) => sealedKeyId(row.sealed) !== keyring.currentId);
  if (stale.length === 0) return 0;
  const texts = stale.map((row) =>
    unsealWith(keyring, row.sealed, { projectId, table, row: row.id, column }),
  );
  const sealed = stale.map((row, index) =>
    sealWith(keyring, texts[index] ?? '', { projectId, table, row: row.id, column }),
  );
  const hashes = texts.map((text) => hashWith(keyring, text));
  await sql`
    update ${sql.table(table)} as t set ${sql.ref(column)} = n.sealed
      ${hash ? sql`, ${sql.ref(hash)} = n.hash` : sql``}
    from unnest(${stale.map((row) => row.id)}::int[], ${sealed}::bytea[], ${hashes}::bytea[]) as n(id, sealed, hash)
    where t.id = n.id`.execute(trx);
  return stale.length;
}
