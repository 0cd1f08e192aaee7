import { expect, test } from 'vitest';
import { machine } from '~/access/call';
import { importAttendance } from '~/attendance/import-attendance.server';
import { testDatabase } from '../support/database';
import { dirtyAttlog } from './dirty-attlog';

/** The dirty file, its files and lines in other orders, each order in a project of its own. */
const hall = testDatabase();
const now = new Date('2026-01-20T00:00:00Z');
const days = ['2026-01-05', '2026-01-06'];
const both = dirtyAttlog({ people: 3, days });
const files = {
  first: dirtyAttlog({ people: 3, days: days.slice(0, 1) }).bytes,
  second: dirtyAttlog({ people: 3, days: days.slice(1) }).bytes,
  both: both.bytes,
};

async function newProject(): Promise<number> {
  const { rows } = await hall.asOwner(
    `insert into project (code, name, contractor, procurer, starts_on)
     select 'order' || count(*), '大厅', '承包方', '采购方', '2025-01-01' from project returning id`,
  );
  return rows[0].id;
}

async function importAll(projectId: number, all: readonly Buffer[]) {
  const total = { read: 0, kept: 0, repeated: 0, rejected: 0 };
  const reasons: string[] = [];
  for (const bytes of all) {
    const call = { db: hall.db, actor: machine(projectId), now };
    const result = await importAttendance(call, { fileName: '1_attlog.dat', bytes });
    for (const name of ['read', 'kept', 'repeated', 'rejected'] as const) total[name] += result[name];
    reasons.push(...result.rejections.map(({ reason }) => reason));
  }
  const { rows } = await hall.asOwner(
    `select concat_ws(' ', pin, punched_at, odd_year) as punch from punch where project_id = $1 order by pin, punched_at`,
    [projectId],
  );
  return { total, reasons: reasons.sort(), punches: rows.map(({ punch }) => punch) };
}

/** The lines without their ends, by a fixed rule of its own for each `turn`. */
function turned(bytes: Buffer, turn: number): Buffer {
  const lines = bytes.toString('latin1').slice(3).split(/\r?\n/);
  const order = lines.map((line, at) => ({ line, key: (at * 7919 + turn * 104_729) % 10_007 }));
  return Buffer.from(
    order
      .sort((a, b) => a.key - b.key)
      .map(({ line }) => line)
      .join('\n'),
    'latin1',
  );
}

test.each([
  ['first', 'second', 'both'],
  ['first', 'both', 'second'],
  ['second', 'first', 'both'],
  ['second', 'both', 'first'],
  ['both', 'first', 'second'],
  ['both', 'second', 'first'],
] as const)('the files %s, %s, %s give the same counts and the same punches', async (...order) => {
  const { total, punches } = await importAll(
    await newProject(),
    order.map((name) => files[name]),
  );
  const second = dirtyAttlog({ people: 3, days: days.slice(1) });
  const dirty = [dirtyAttlog({ people: 3, days: days.slice(0, 1) }), second, both];
  const sum = (name: 'read' | 'rejected') => dirty.reduce((all, one) => all + one[name], 0);
  // Two days of three people, the dirt of each day once, the two wrong clocks once.
  const kept = both.kept + second.kept - 12 - 2;
  expect(total).toEqual({
    ...{ read: sum('read'), kept, rejected: sum('rejected') },
    repeated: sum('read') - sum('rejected') - kept,
  });
  expect(punches.length).toBe(kept);
  expect(punches).toEqual((await importAll(await newProject(), [files.second, files.both])).punches);
});

test.each([1, 2, 3, 4])(
  'the lines in another order (%i) give the same counts and the same punches',
  async (turn) => {
    const straight = await importAll(await newProject(), [both.bytes]);
    const { read, kept, repeated, rejected } = both;
    expect(straight.total).toEqual({ read, kept, repeated, rejected });
    expect(await importAll(await newProject(), [turned(both.bytes, turn)])).toEqual(straight);
  },
);
