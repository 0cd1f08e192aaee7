import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '~/access/call';
import { machine } from '~/access/call';
import { letters } from '~/attendance/cell-code';
import { computeDays } from '~/attendance/compute-days.server';
import { halfStates } from '~/attendance/day-result';
import { getHalfDays } from '~/attendance/get-half-days.server';
import { getMonth } from '~/attendance/get-month.server';
import { getMonthGrid } from '~/attendance/get-month-grid.server';
import { getSummary } from '~/attendance/get-summary.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import { monthTotals } from '~/attendance/month-totals';
import { testDatabase } from '../support/database';
import { arrangeHall } from './hall';

const hall = testDatabase();
const now = '2026-02-02T00:00:00Z';
const month = '2026-01';
let people: Awaited<ReturnType<typeof arrangeHall>>;
const as = (role: 'hr' | 'clerk' | 'scorer'): Actor => ({
  ...machine(hall.projectId),
  side: role === 'scorer' ? 'procurer' : 'contractor',
  roles: [role],
});

/** Two people: 1 late by 6 and by 40 minutes, then on leave; 2 never seen, covered once. Position 3 has nobody. */
beforeAll(async () => {
  people = await arrangeHall(hall, 2);
  await hall.asOwner(
    `with p as (insert into position (project_id, number, name) values ($1, 3, '空岗') returning project_id, id)
     insert into position_span (project_id, position_id, group_id, from_on) select project_id, id, $2, '2026-01-08' from p`,
    [hall.projectId, people.groupId],
  );
  await hall.asOwner(
    `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
     values ($1, $2, 'sick', '2026-01-07', 'am', '2026-01-07', 'pm', 'approved', now())`,
    [hall.projectId, people.personIds[0]],
  );
  await hall.asOwner(
    `insert into cover (project_id, position_id, day, half, cause, absent_person_id, backup_person_id, noticed_at, arrived_at)
     values ($1, $2, '2026-01-05', 'am', 'absent', $3, $4, '2026-01-05T00:10:00Z', '2026-01-05T00:20:00Z')`,
    [hall.projectId, people.positionIds[1], people.personIds[1], people.backupId],
  );
  const text =
    '1\t2026-01-05 08:06:00\n1\t2026-01-05 17:30:00\n1\t2026-01-06 08:40:00\n1\t2026-01-06 17:30:00\n';
  await importAttendance(hall.call(now), { fileName: 'x', bytes: Buffer.from(text) });
  await computeDays(hall.call(now), { from: '2026-01-05', to: '2026-01-09' });
});

test('the grid shows the half-days of the full month, with the same totals', async () => {
  const grid = await getMonthGrid(hall.call(now, as('hr')), { month });
  const full = await getMonth(hall.call(now, as('hr')), { month });
  expect(grid.rows.map(({ name, totals }) => [name, totals])).toEqual(
    full.rows.map(({ name, totals }) => [name, totals]),
  );
  expect(grid.totals).toEqual(full.totals);
  // From the fifth: two late mornings of which the second is heavy, leave, then absent.
  expect(grid.rows[0]?.cells.slice(8, 18)).toBe('lpLpvvaaaa');
  expect(grid.rows[0]?.cells.slice(0, 8)).toBe('--------');
  expect(grid.exceptions.count).toBe(2 + 4 + 10);
  expect(grid.exceptions.rows[0]).toMatchObject({ day: '2026-01-09', half: 'pm', state: 'absent' });
});

test('of a group only its people, in the list of exceptions too', async () => {
  const none = await getMonthGrid(hall.call(now, as('hr')), { month, groupId: people.groupId + 1 });
  expect([none.rows, none.exceptions]).toEqual([[], { count: 0, rows: [] }]);
});

test('a cell tells its reasons; the procurer reads no kind of leave, a clerk nothing', async () => {
  const [personId = 0] = people.personIds;
  const ask = (role: 'hr' | 'clerk' | 'scorer') =>
    getHalfDays(hall.call(now, as(role)), { personId, day: '2026-01-07' });
  expect((await ask('hr'))[0]?.reasons[0]).toMatchObject({
    key: 'attendance:reason.leave',
    params: { type: 'sick' },
  });
  expect((await ask('scorer'))[0]?.reasons[0]).toEqual({ key: 'attendance:reason.leave_approved' });
  await expect(ask('clerk')).rejects.toMatchObject({ status: 403 });
});

test.each([
  ['a day that is none', { personId: 1, day: '2026-13-01' }, 400],
  ['a person that is none', { personId: Number.NaN, day: '2026-01-05' }, 404],
])('%s is refused', async (_name, input, status) => {
  await expect(getHalfDays(hall.call(now, as('hr')), input)).rejects.toMatchObject({ status });
});

test('summed up by person, as the month counts them, and vacant where nobody stood in', async () => {
  const { rows } = await getSummary(hall.call(now, as('hr')), { by: 'person', month });
  const full = await getMonth(hall.call(now, as('hr')), { month });
  for (const [index, row] of full.rows.entries()) {
    const { expected, attended, late, absent, leave } = monthTotals(row.halves);
    expect(rows[index]).toMatchObject({ key: String(row.personId), expected, attended, late, absent, leave });
  }
  expect(rows.map(({ rate, vacant }) => [rate, vacant])).toEqual([
    [4000, 6],
    [0, 9],
    [10_000, 0],
  ]);
});

test('by group and by month the position without a holder is vacant too', async () => {
  const byGroup = await getSummary(hall.call(now, as('hr')), { by: 'group', month });
  // 17 workdays from the eighth to the end of January.
  const empty = 17 * 2;
  expect(byGroup.rows.map(({ key, vacant }) => [key, vacant])).toEqual([
    [String(people.groupId), 15 + empty],
  ]);
  const byMonth = await getSummary(hall.call(now, as('hr')), { by: 'month', month });
  expect(byMonth.rows).toMatchObject([{ key: month, expected: 21, attended: 5, vacant: 15 + empty }]);
});

test('of a month that runs only days that are over count', async () => {
  const early = hall.call('2026-01-08T03:00:00Z', as('hr'));
  const view = await getSummary(early, { by: 'group', month });
  expect(view).toMatchObject({ to: '2026-01-07', isComplete: false, rows: [{ expected: 13, vacant: 7 }] });
});

test.each(['2026-1', 'x'])('the month %s is refused', async (bad) => {
  await expect(getSummary(hall.call(now, as('hr')), { by: 'group', month: bad })).rejects.toMatchObject({
    status: 400,
  });
});

test('the letters of the database are those of the grid', async () => {
  const { rows } = await hall.asOwner(
    'select state, half_letter(state) as letter from unnest($1::text[]) state',
    [halfStates],
  );
  expect(Object.fromEntries(rows.map(({ state, letter }) => [state, letter]))).toEqual(letters);
});
