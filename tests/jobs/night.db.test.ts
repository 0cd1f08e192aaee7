import { beforeAll, describe, expect, test } from 'vitest';
import { appendCases } from '~/ledger/append-cases.server';
import { verifyLedger } from '~/ledger/verify-ledger.server';
import { runNight } from '../../jobs/night';
import { arrangeHall, toldResults } from '../attendance/hall';
import { testDatabase } from '../support/database';

const hall = testDatabase();
let people: number[];

beforeAll(async () => {
  await hall.asOwner("update project set starts_on = '2026-01-05', created_at = '2026-01-05T01:00:00Z'");
  ({ personIds: people } = await arrangeHall(hall, 1));
});

const at = (day: string, time = '00:05') => hall.call(`${day}T${time}:00+08:00`);

const recordCase = (day: string, caseNo: string) =>
  appendCases(at(day, '10:00'), [
    {
      caseNo,
      matterName: '设立登记',
      kind: 2,
      channel: 1,
      entries: [
        {
          kind: 'received',
          happenedAt: new Date(`${day}T09:00:00+08:00`),
          detail: { channel: 1, kind: 2, promisedWorkdays: 5 },
        },
      ],
    },
  ]);

async function everything() {
  const tables = ['night', 'ledger_seal', 'day_result', 'audit_entry', 'ledger_case'];
  const rows = await Promise.all(
    tables.map((table) =>
      hall.asOwner(`select t::text from ${table} t where project_id = $1 order by 1`, [hall.projectId]),
    ),
  );
  return rows.map((result) => result.rows);
}

test('on the first day of a project there is nothing to close', async () => {
  expect(await runNight(at('2026-01-05', '18:00'))).toEqual({ nights: [], daysClosed: 0, entriesSealed: 0 });
});

test("the night closes yesterday's attendance and seals yesterday's entries", async () => {
  await recordCase('2026-01-05', 'A-1');
  expect(await runNight(at('2026-01-06'))).toEqual({
    nights: ['2026-01-05'],
    daysClosed: 1,
    entriesSealed: 1,
  });
  expect(await toldResults(hall, people)).toEqual(['1 2026-01-05 am absent', '1 2026-01-05 pm absent']);
});

test('running twice changes nothing', async () => {
  const before = await everything();
  expect(await runNight(at('2026-01-06', '06:00'))).toEqual({ nights: [], daysClosed: 0, entriesSealed: 0 });
  expect(await everything()).toEqual(before);
});

test('missed nights are caught up in their order, days off among them', async () => {
  await recordCase('2026-01-08', 'A-2');
  const run = await runNight(at('2026-01-11'));
  expect(run).toEqual({
    nights: ['2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09', '2026-01-10'],
    daysClosed: 5,
    entriesSealed: 1,
  });
  const { rows } = await hall.asOwner(
    'select sealed_on::text, entry_count::int as n from ledger_seal where project_id = $1 order by id',
    [hall.projectId],
  );
  expect(rows.map(({ sealed_on, n }) => `${sealed_on} ${n}`)).toEqual([
    '2026-01-05 1',
    '2026-01-06 0',
    '2026-01-07 0',
    '2026-01-08 1',
    '2026-01-09 0',
    '2026-01-10 0',
  ]);
});

test('a night cut off after its seal goes on from there', async () => {
  await hall.asOwner(
    "alter table night disable trigger user; delete from night where night_on > '2026-01-08'",
  );
  await hall.asOwner('alter table night enable trigger user');
  const run = await runNight(at('2026-01-11'));
  expect(run.nights).toEqual(['2026-01-09', '2026-01-10']);
  expect((await hall.asOwner('select count(*)::int as n from ledger_seal')).rows[0].n).toBe(6);
});

test('two workers at once close each night once', async () => {
  await Promise.all([runNight(at('2026-01-14')), runNight(at('2026-01-14'))]);
  const { rows } = await hall.asOwner('select count(*)::int as n from night where project_id = $1', [
    hall.projectId,
  ]);
  expect(rows[0].n).toBe(9);
  expect((await hall.asOwner('select count(*)::int as n from ledger_seal')).rows[0].n).toBe(9);
});

describe('what it leaves behind', () => {
  test('can be verified', async () => {
    expect(await verifyLedger(at('2026-01-14'))).toMatchObject({ seals: 9, faults: [] });
  });

  test('says nothing of another project', async () => {
    expect((await hall.asOwner('select distinct project_id from night')).rows).toEqual([
      { project_id: hall.projectId },
    ]);
  });
});

test('a fault while erasing candidates keeps no night open, and is told', async () => {
  const app = new URL(hall.appUrl).username;
  await recordCase('2026-01-14', 'A-3');
  await hall.asOwner(`revoke select on candidate from "${app}"`);
  await expect(runNight(at('2026-01-15'))).rejects.toThrow('permission denied');
  await hall.asOwner(`grant select on candidate to "${app}"`);
  const { rows } = await hall.asOwner(
    'select night_on::text as day, entries_sealed::int as entries from night order by night_on',
  );
  expect(rows.at(-1)).toEqual({ day: '2026-01-14', entries: 1 });
});

test('only the machine runs the night', async () => {
  const actor = { ...hall.call('2026-01-14').actor, roles: ['hr', 'sysadmin'] as const };
  await expect(runNight(hall.call('2026-01-14', actor))).rejects.toThrow('access:refusal.not_allowed');
});
