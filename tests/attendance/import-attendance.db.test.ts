import { beforeAll, describe, expect, test } from 'vitest';
import { machine } from '~/access/call';
import { importAttendance } from '~/attendance/import-attendance.server';
import { testDatabase } from '../support/database';
import { dirtyAttlog } from './dirty-attlog';
import { arrangeHall, toldResults } from './hall';

const hall = testDatabase();
const now = '2026-01-20T00:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;

beforeAll(async () => {
  people = await arrangeHall(hall, 5);
});

const punchCount = async () => Number((await hall.asOwner('select count(*) from punch')).rows[0].count);

describe('a dirty file', () => {
  const dirty = dirtyAttlog({ people: 5, days: ['2026-01-05', '2026-01-06'] });

  test('keeps every good line and names every bad one', async () => {
    const result = await importAttendance(hall.call(now), { fileName: '1_attlog.dat', bytes: dirty.bytes });
    expect(result).toMatchObject({
      read: dirty.read,
      kept: dirty.kept,
      repeated: dirty.repeated,
      rejected: dirty.rejected,
      notes: [],
    });
    expect(result.rejections).toEqual(
      dirty.rejections.map(({ line, reason }) => ({ line, reason: `attendance:rejection.${reason}` })),
    );
    expect(await punchCount()).toBe(dirty.kept);
  });

  test('judges the days of known people', async () => {
    const told = await toldResults(hall, people.personIds);
    expect(told.length).toBe(20);
    expect(told.slice(0, 2)).toEqual(['1 2026-01-05 am present', '1 2026-01-05 pm present']);
  });

  test('keeps punches of unknown PINs and odd years, flagged', async () => {
    const { rows } = await hall.asOwner(
      `select pin, odd_year from punch where pin in ('77', 'A7') or odd_year`,
    );
    expect(rows.map((row) => `${row.pin} ${row.odd_year}`).sort()).toEqual([
      '2 true',
      '2 true',
      '77 false',
      'A7 false',
    ]);
  });

  test('again is all repeated and changes nothing', async () => {
    const before = await hall.asOwner('select max(computed_at) from day_result');
    const result = await importAttendance(hall.call('2026-01-21T00:00:00Z'), {
      fileName: '1_attlog.dat',
      bytes: dirty.bytes,
    });
    expect(result).toMatchObject({
      kept: 0,
      repeated: dirty.kept + dirty.repeated,
      rejected: dirty.rejected,
    });
    expect(await punchCount()).toBe(dirty.kept);
    expect((await hall.asOwner('select max(computed_at) from day_result')).rows).toEqual(before.rows);
  });

  test('leaves a run with its counts, digest and refused lines', async () => {
    const { rows } = await hall.asOwner(
      `select r.*, (select count(*)::int from import_rejection j where j.import_run_id = r.id) as stored
       from import_run r order by id limit 1`,
    );
    expect(rows[0]).toMatchObject({
      state: 'done',
      read_count: dirty.read,
      rejected_count: dirty.rejected,
      stored: dirty.rejected,
    });
    expect(rows[0].file_sha256.length).toBe(32);
  });
});

test('a file that fails half way leaves nothing but a failed run', async () => {
  const before = await punchCount();
  async function* broken() {
    yield Buffer.from('1\t2026-01-07 07:55:00\n');
    throw new Error('the disk went away');
  }
  const call = hall.call(now);
  await expect(importAttendance(call, { fileName: 'broken', bytes: broken() })).rejects.toThrow('disk');
  expect(await punchCount()).toBe(before);
  const { rows } = await hall.asOwner('select state from import_run order by id desc limit 1');
  expect(rows).toEqual([{ state: 'failed' }]);
});

test('a locked month keeps the punches, is not judged again, and says so', async () => {
  await hall.asOwner(
    `insert into attendance_month (project_id, month, state) values ($1, '2026-01', 'locked')`,
    [hall.projectId],
  );
  const before = await toldResults(hall, people.personIds);
  const result = await importAttendance(hall.call(now), {
    fileName: 'late',
    bytes: Buffer.from('1\t2026-01-08 07:55:00\n'),
  });
  expect(result).toMatchObject({
    kept: 1,
    notes: [{ key: 'attendance:import.note_locked', params: { month: '2026-01' } }],
  });
  expect(await toldResults(hall, people.personIds)).toEqual(before);
});

test('a year without a notice is told and not judged', async () => {
  const result = await importAttendance(hall.call('2027-02-01T00:00:00Z'), {
    fileName: 'next year',
    bytes: Buffer.from('1\t2027-01-11 07:55:00\n'),
  });
  expect(result.notes).toEqual([{ key: 'attendance:import.note_awaiting', params: { year: 2027 } }]);
});

test('another project with the same file has its own punches', async () => {
  const bytes = Buffer.from('1\t2026-01-05 07:52:11\n');
  const call = hall.call(now, machine(hall.otherProjectId));
  expect(await importAttendance(call, { fileName: 'x', bytes })).toMatchObject({ kept: 1, repeated: 0 });
});

test.each([['lead'], ['clerk'], ['manager']] as const)('a %s may not import', async (role) => {
  const actor = { ...machine(hall.projectId), side: 'contractor' as const, roles: [role] };
  const attempt = importAttendance(hall.call(now, actor), { fileName: 'x', bytes: Buffer.alloc(0) });
  await expect(attempt).rejects.toMatchObject({ status: 403 });
});

test.each([
  ['xlsx', '504b0304140006000800', 'base:refusal.damaged_sheet'],
  ['xls', 'd0cf11e0a1b11ae1000000', 'base:refusal.old_xls'],
])('a spreadsheet (%s) that cannot be read is refused in words', async (kind, start, key) => {
  const file = { fileName: `日报.${kind}`, bytes: Buffer.from(start, 'hex') };
  const before = await punchCount();
  await expect(importAttendance(hall.call(now), file)).rejects.toMatchObject({ key });
  expect(await punchCount()).toBe(before);
});
