import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkKeys } from '../../db/check-keys';
import { inTransaction } from '../../db/connection';
import { createKeyFile, hashWith, loadKeys, sealWith, unsealWith } from '../../db/keys';
import { rotateKeys, sealedColumns } from '../../db/rotate-keys';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keys-db-'));
const file = path.join(folder, 'keys.json');
afterAll(() => fs.rmSync(folder, { recursive: true }));

const place = (column: string, row: number) => ({ projectId: hall.projectId, table: 'person', row, column });

async function addPerson(id: number, idNumber: string): Promise<void> {
  const keyring = loadKeys(file);
  await inTransaction(hall.call('2026-02-01'), (trx) =>
    trx
      .insertInto('person')
      .values({
        project_id: hall.projectId,
        id,
        staff_no: String(id),
        name: '王',
        joined_on: '2025-01-01',
        id_number_sealed: sealWith(keyring, idNumber, place('id_number_sealed', id)),
        id_number_hash: hashWith(keyring, idNumber),
        health_sealed: sealWith(keyring, '健康', place('health_sealed', id)),
      })
      .execute(),
  );
}

const people = () =>
  inTransaction(hall.call('2026-02-01'), (trx) =>
    trx.selectFrom('person').selectAll().orderBy('id').execute(),
  );

test('the first start makes a key file, and the next one finds it right', async () => {
  const first = await checkKeys(hall.db, file);
  expect((await checkKeys(hall.db, file)).currentId).toBe(first.currentId);
});

describe('a start is refused', () => {
  test('with the key of another installation', async () => {
    const other = path.join(folder, 'other.json');
    createKeyFile(other);
    await expect(checkKeys(hall.db, other)).rejects.toThrow('jobs:refusal.key_foreign');
  });

  test('with another key under the same id', async () => {
    const forged = path.join(folder, 'forged.json');
    const content = JSON.parse(fs.readFileSync(file, 'utf8'));
    content.keys[content.current] = Buffer.alloc(32, 1).toString('base64');
    fs.writeFileSync(forged, JSON.stringify(content), { mode: 0o600 });
    await expect(checkKeys(hall.db, forged)).rejects.toThrow('jobs:refusal.key_foreign');
  });

  test('without the key file, and none is made', async () => {
    const missing = path.join(folder, 'missing.json');
    await expect(checkKeys(hall.db, missing)).rejects.toThrow('jobs:refusal.key_file_missing');
    expect(fs.existsSync(missing)).toBe(false);
  });
});

test('rotation seals every value again, and look-up by hash goes on', async () => {
  await addPerson(1, '11010519491231002X');
  await addPerson(2, '440524188001010014');
  const old = loadKeys(file);

  const rotation = await rotateKeys(hall.db, file);
  expect(rotation).toMatchObject({ oldKey: old.currentId, resealed: 4, forgotten: [] });

  const keyring = loadKeys(file);
  expect(keyring.currentId).toBe(rotation.newKey);
  const onlyNew = { ...keyring, keys: new Map([...keyring.keys].filter(([id]) => id !== old.currentId)) };
  const rows = await people();
  expect(
    rows.map((row) => unsealWith(onlyNew, row.id_number_sealed as Buffer, place('id_number_sealed', row.id))),
  ).toEqual(['11010519491231002X', '440524188001010014']);
  expect(
    rows.map((row) => unsealWith(onlyNew, row.health_sealed as Buffer, place('health_sealed', row.id))),
  ).toEqual(['健康', '健康']);
  expect(rows[0]?.id_number_hash?.equals(hashWith(keyring, '11010519491231002X'))).toBe(true);
  await checkKeys(hall.db, file);
});

test('rotation with forgetting leaves one key, and the start still agrees', async () => {
  await rotateKeys(hall.db, file, { forget: true });
  expect(loadKeys(file).keys.size).toBe(1);
  await checkKeys(hall.db, file);
  const [row] = await people();
  expect(unsealWith(loadKeys(file), row?.id_number_sealed as Buffer, place('id_number_sealed', 1))).toBe(
    '11010519491231002X',
  );
});

test('rotation knows every sealed column of the database', async () => {
  const { rows } = await hall.asOwner(`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype
      and a.attname like '%\\_sealed' order by 1, 2`);
  const known = sealedColumns.map(({ table, column }) => `${table}.${column}`);
  expect(rows.map((row) => `${row.table}.${row.column}`)).toEqual(known.sort());
});
