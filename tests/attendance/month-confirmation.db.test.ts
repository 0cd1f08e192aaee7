import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '~/access/call';
import { machine } from '~/access/call';
import { computeDays } from '~/attendance/compute-days.server';
import { confirmOwnMonth } from '~/attendance/confirm-own-month.server';
import { getMonth, getPersonMonth } from '~/attendance/get-month.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import { lockMonth, reopenMonth } from '~/attendance/lock-month.server';
import { makeAttendancePdf, makeAttendanceXlsx } from '~/attendance/make-attendance-sheet.server';
import { readTable } from '~/base/read-table.server';
import { testDatabase } from '../support/database';
import { arrangeHall } from './hall';

const hall = testDatabase();
const month = '2026-01';
const after = '2026-02-02T00:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;

const as = (role: 'hr' | 'manager' | 'lead' | 'clerk', personId: number | null = null): Actor => ({
  ...machine(hall.projectId),
  side: 'contractor',
  roles: [role],
  personId,
});
const scorer = (): Actor => ({ ...machine(hall.projectId), side: 'procurer', roles: ['scorer'] });
const person = (n: number) => people.personIds[n - 1] as number;
const own = async (n: number) =>
  (await getPersonMonth(hall.call(after, as('clerk', person(n))), { personId: person(n), month })).own;
const say = async (n: number, objection?: string) =>
  confirmOwnMonth(hall.call(after, as('clerk', person(n))), {
    month,
    digest: (await own(n))?.digest ?? '',
    ...(objection === undefined ? {} : { objection }),
  });
const states = async () =>
  (await getMonth(hall.call(after, as('hr')), { month })).confirmations?.list.map(({ state }) => state);

beforeAll(async () => {
  people = await arrangeHall(hall, 3);
  await importAttendance(hall.call(after), {
    fileName: 'x',
    bytes: Buffer.from('1\t2026-01-05 08:20:00\n1\t2026-01-05 17:30:00\n2\t2026-01-05 07:50:00\n'),
  });
  await computeDays(hall.call(after), { from: '2026-01-01', to: '2026-01-31' });
});

test('nobody has confirmed a month that nobody looked at', async () => {
  expect(await states()).toEqual(['none', 'none', 'none']);
});

test('a month that is not over cannot be confirmed, nor one that changed since it was shown, nor without a word', async () => {
  const early = hall.call('2026-01-31T04:00:00Z', as('clerk', person(1)));
  await expect(confirmOwnMonth(early, { month, digest: '' })).rejects.toMatchObject({
    key: 'month:refusal.not_over',
  });
  const call = hall.call(after, as('clerk', person(1)));
  await expect(confirmOwnMonth(call, { month, digest: 'ab' })).rejects.toMatchObject({
    key: 'month:refusal.changed',
  });
  await expect(confirmOwnMonth(call, { month, digest: 'ab', objection: ' ' })).rejects.toMatchObject({
    fields: { objection: { key: 'month:fault.objection' } },
  });
  await expect(confirmOwnMonth(hall.call(after, scorer()), { month, digest: '' })).rejects.toMatchObject({
    status: 403,
  });
});

test('agreeing twice is said once, an objection replaces it, and the procurer sees neither', async () => {
  await say(1);
  await say(1);
  await say(2);
  await say(2, '5 日下午我在岗');
  expect((await hall.asOwner('select count(*)::int as n from month_confirmation')).rows[0].n).toBe(3);
  expect(await states()).toEqual(['confirmed', 'objected', 'none']);
  const seen = await getMonth(hall.call(after, scorer()), { month });
  expect(seen.confirmations).toBeNull();
});

test('a word no longer covers half-days that came out otherwise', async () => {
  await importAttendance(hall.call(after), {
    fileName: 'late',
    bytes: Buffer.from('1\t2026-01-06 07:55:00\n'),
  });
  expect((await own(1))?.state).toBe('outdated');
  await say(1);
  expect((await own(1))?.state).toBe('confirmed');
});

test('locking says how many have not confirmed, and both it and the reopening stay on record', async () => {
  const locked = await lockMonth(hall.call(after, as('hr')), { month });
  expect(locked).toMatchObject({ unconfirmed: 1, objected: 1 });
  await expect(say(3)).rejects.toMatchObject({ status: 423 });
  await reopenMonth(hall.call(after, as('manager')), { month, reason: '复核 5 日' });
  const { events } = await getMonth(hall.call(after, as('hr')), { month });
  expect(events).toMatchObject([
    { kind: 'reopened', reason: '复核 5 日', unconfirmed: null },
    { kind: 'locked', unconfirmed: 1, objected: 1 },
  ]);
});

test('the sheet has two lines a person with the usual signs, totals as figures, and who confirmed', async () => {
  const bytes = await makeAttendanceXlsx(hall.call(after, as('hr')), { month });
  const table = [...(await readTable(bytes))];
  const lines = JSON.stringify(table);
  expect(lines).toContain('考勤表 2026-01');
  expect(lines).toContain('迟');
  expect(lines).toContain('旷');
  expect(lines).toContain('02-02 已在系统确认');
  const { pdf, missing } = await makeAttendancePdf(hall.call(after, as('lead')), { month });
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(missing).toEqual([]);
  await expect(makeAttendancePdf(hall.call(after, scorer()), { month })).rejects.toMatchObject({
    status: 403,
  });
});
