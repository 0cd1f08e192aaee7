import { expect, test } from 'vitest';
import { inTransaction } from '../../db/connection';
import { testDatabase } from '../support/database';

const hall = testDatabase();

test('a query without a WHERE sees only its own project', async () => {
  await hall.asOwner(
    `insert into setting (project_id, key, from_on, value) values ($1, 'mine', '2026-01-01', '1'), ($2, 'theirs', '2026-01-01', '1')`,
    [hall.projectId, hall.otherProjectId],
  );
  const rows = await inTransaction(hall.call('2026-02-01'), (trx) =>
    trx.selectFrom('setting').select('key').execute(),
  );
  expect(rows).toEqual([{ key: 'mine' }]);
});

test('outside a transaction with a project nothing is seen', async () => {
  await inTransaction(hall.call('2026-02-01'), (trx) => trx.selectFrom('setting').select('key').execute());
  expect(await hall.db.selectFrom('setting').select('key').execute()).toEqual([]);
});

test('a row cannot be written into another project', async () => {
  const write = inTransaction(hall.call('2026-02-01'), (trx) =>
    trx
      .insertInto('setting')
      .values({ project_id: hall.otherProjectId, key: 'planted', from_on: '2026-01-01', value: '1' })
      .execute(),
  );
  await expect(write).rejects.toThrow('row-level security');
});

test('every change is in the audit trail with before and after', async () => {
  const call = hall.call('2026-02-01');
  await inTransaction(call, (trx) =>
    trx.updateTable('setting').set({ value: '2' }).where('key', '=', 'mine').execute(),
  );
  const trail = await inTransaction(call, (trx) =>
    trx
      .selectFrom('audit_entry')
      .select(['table_name', 'action', 'before', 'after'])
      .where('action', '=', 'update')
      .execute(),
  );
  expect(trail).toMatchObject([{ table_name: 'setting', before: { value: 1 }, after: { value: 2 } }]);
});
