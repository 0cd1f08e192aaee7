import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, machine } from '~/access/call';
import { computeDays } from '~/attendance/compute-days.server';
import { type EditedSource, editSource, previewSource } from '~/attendance/edit-source.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import type { SourceEdit } from '~/attendance/list-touched-days.server';
import { lockMonth } from '~/attendance/lock-month.server';
import { testDatabase } from '../support/database';
import { arrangeHall, toldResults } from './hall';

const hall = testDatabase();
const now = '2026-03-11T12:00:00Z';
let people: Awaited<ReturnType<typeof arrangeHall>>;

const as = (side: Actor['side'], role: Actor['roles'][number]) =>
  hall.call(now, { ...machine(hall.projectId), side, roles: [role] });
const hr = () => as('contractor', 'hr');
const admin = () => as('system', 'sysadmin');
const everything = () => hall.call(now);

const season = (input: Record<string, string>): SourceEdit => ({
  kind: 'hall_hours',
  input: {
    fromOn: '2026-03-01',
    name: '春季',
    ...{ amFrom: '08:00', amTo: '12:00', pmFrom: '14:30', pmTo: '17:30', graceMinutes: '5' },
    ...input,
  },
});
const holiday = (day: string): SourceEdit => ({
  kind: 'local_day',
  input: { day, kind: 'holiday', name: '台风' },
});
const pin = (input: object = {}): SourceEdit => ({
  kind: 'pin',
  input: { pin: '77', personId: people.personIds[1] ?? 0, fromOn: '2026-01-01', ...input },
});
const ownHours = (hoursFrom: string): SourceEdit => ({
  kind: 'position_hours',
  input: {
    ...{ id: people.positionIds[0] ?? 0, kind: 'own', hoursFrom },
    ...{ amFrom: '09:00', amTo: '12:00', pmFrom: '14:30', pmTo: '17:30' },
  },
});

/** Each half-day's row without when it was computed, by its key. */
async function results(): Promise<Map<string, string>> {
  const { rows } = await hall.asOwner(
    `select person_id || ' ' || day || ' ' || half as key, state, late_minutes, early_minutes, minutes, reasons
     from day_result where project_id = ${hall.projectId}`,
  );
  return new Map(rows.map(({ key, ...row }) => [key, JSON.stringify(row)]));
}

/** Everything but the results: what an undone trial must leave as it was. */
async function sources(): Promise<unknown> {
  const { rows } = await hall.asOwner(`select
    (select json_agg(h order by h.id) from hall_hours h) as hours, (select json_agg(p order by p.id) from pin p) as pins,
    (select json_agg(c order by c.id) from calendar_day c) as days,
    (select json_agg(o order by o.position_id, o.from_on) from position_hours o) as own,
    (select count(*) from audit_entry) as audits`);
  return rows[0];
}

async function changedKeys(before: Map<string, string>): Promise<string[]> {
  const after = await results();
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .sort();
}

function shownKeys({ preview }: EditedSource): string[] {
  return (preview.shown ?? []).map(({ person, day, half }) => `${person.id} ${day} ${half}`).sort();
}

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
});

/** Two people from January to March, January locked; PIN 77 is nobody's. */
beforeEach(async () => {
  await hall.asOwner(`update attendance_month set state = 'open'; delete from position_hours; delete from calendar_day; delete from pin where pin = '77';
    delete from hall_hours where from_on > '2025-01-01'`);
  const lines = ['2026-01-12', '2026-02-02', '2026-03-02', '2026-03-09'].flatMap((day) => [
    `1\t${day} 08:20:00`,
    `1\t${day} 17:40:00`,
    `77\t${day} 07:50:00`,
    `77\t${day} 17:31:00`,
  ]);
  await importAttendance(everything(), { fileName: 'x', bytes: Buffer.from(lines.join('\n')) });
  await computeDays(everything(), { from: '2026-01-01', to: '2026-03-11' });
  await lockMonth(hr(), { month: '2026-01' });
});

const edits: [string, () => SourceEdit, 'hr' | 'sysadmin'][] = [
  ['a new season', () => season({ amFrom: '08:30' }), 'sysadmin'],
  ['flexible start', () => season({ flexibleMinutes: '30' }), 'sysadmin'],
  ['hours of a position', () => ownHours('2026-02-01'), 'hr'],
  ['a local holiday', () => holiday('2026-03-09'), 'sysadmin'],
  ['a PIN', () => pin(), 'hr'],
  [
    'a notice',
    () => ({
      kind: 'notice',
      input: {
        year: 2026,
        source: '通知',
        days: [{ day: '2026-03-02', kind: 'holiday', name: '放假', triplePay: false }],
      },
    }),
    'sysadmin',
  ],
];

describe.each(edits)('%s', (_, edit) => {
  test('is shown with exactly the half-days that keeping it changes, and showing changes nothing', async () => {
    const [stood, judged] = [await sources(), await results()];
    const shown = await previewSource(everything(), edit());
    expect(shown.preview.halves).toBeGreaterThan(0);
    expect([await sources(), await changedKeys(judged)]).toEqual([stood, []]);
    const kept = await editSource(everything(), edit(), { seen: shown.preview.digest });
    expect(kept).toMatchObject({ isKept: true, preview: shown.preview });
    expect(await changedKeys(judged)).toEqual(shownKeys(shown));
  });

  test('is not kept unseen when it changes a half-day', async () => {
    const [stood, judged] = [await sources(), await results()];
    const first = await editSource(everything(), edit());
    expect(first.isKept).toBe(false);
    expect((await editSource(everything(), edit(), { seen: 'another' })).isKept).toBe(false);
    expect([await sources(), await changedKeys(judged)]).toEqual([stood, []]);
  });

  test('leaves the locked month alone', async () => {
    const january = async () => [...(await results())].filter(([key]) => key.includes('2026-01'));
    const before = await january();
    expect(before.length).toBeGreaterThan(0);
    const { preview } = await previewSource(everything(), edit());
    await editSource(everything(), edit(), { seen: preview.digest });
    expect(await january()).toEqual(before);
  });
});

test('each difference tells what the half-day was, becomes, and why', async () => {
  const { preview } = await previewSource(hr(), pin());
  expect(preview).toMatchObject({
    ...{ halves: 6, people: 1, lockedMonths: ['2026-01'] },
    moves: [{ before: 'absent', after: 'present', count: 6 }],
  });
  expect(preview.shown?.[0]).toMatchObject({
    ...{ person: { id: people.personIds[1] }, day: '2026-02-02', half: 'am' },
    before: { state: 'absent', minutes: 0 },
    after: { state: 'present', minutes: 240 },
    reasons: [{ key: 'attendance:reason.arrived', params: { time: '07:50:00' } }],
  });
});

test('differences that came meanwhile are shown again before the edit is kept', async () => {
  const { preview } = await previewSource(everything(), holiday('2026-03-02'));
  const late = Buffer.from('1\t2026-03-02 07:30:00\n');
  await importAttendance(everything(), { fileName: 'y', bytes: late });
  const again = await editSource(everything(), holiday('2026-03-02'), { seen: preview.digest });
  expect(again.isKept).toBe(false);
  const kept = await editSource(everything(), holiday('2026-03-02'), { seen: again.preview.digest });
  expect(kept.isKept).toBe(true);
});

test('another edit than the one that was shown is not kept', async () => {
  const { preview } = await previewSource(everything(), season({ amFrom: '08:30' }));
  const other = await editSource(everything(), season({ amFrom: '08:40' }), { seen: preview.digest });
  expect(other.isKept).toBe(false);
});

test.each([
  ['a season to come', () => season({ fromOn: '2026-04-01' })],
  ['a holiday to come', () => holiday('2026-04-01')],
  ['a PIN without punches', () => pin({ pin: '78' })],
])('%s changes no half-day and is kept at once', async (_, edit) => {
  expect(await editSource(everything(), edit())).toMatchObject({ isKept: true, preview: { halves: 0 } });
});

test('hours of a position touch only whoever is there', async () => {
  const { preview } = await previewSource(hr(), ownHours('2026-03-01'));
  expect(new Set(preview.shown?.map(({ person }) => person.id))).toEqual(new Set([people.personIds[0]]));
});

test('a local day that is taken back gives the workday again', async () => {
  await editSource(everything(), holiday('2026-03-09'), {
    seen: (await previewSource(everything(), holiday('2026-03-09'))).preview.digest,
  });
  const { rows } = await hall.asOwner(`select id from calendar_day where day = '2026-03-09'`);
  const back: SourceEdit = { kind: 'no_local_day', input: { id: rows[0].id } };
  const { preview } = await previewSource(everything(), back);
  await editSource(everything(), back, { seen: preview.digest });
  const told = await toldResults(hall, people.personIds);
  expect(told.filter((line) => line.includes('2026-03-09'))).toEqual([
    '1 2026-03-09 am late 20',
    '1 2026-03-09 pm present',
    '2 2026-03-09 am absent',
    '2 2026-03-09 pm absent',
  ]);
});

test('whoever may not read attendance is told numbers and no names', async () => {
  const { preview } = await previewSource(admin(), season({ amFrom: '08:30' }));
  expect(preview.halves).toBeGreaterThan(0);
  expect(preview.shown).toBeNull();
});

test.each([
  ['hr', () => season({})],
  ['hr', () => holiday('2026-03-09')],
  ['lead', () => pin()],
  ['lead', () => ownHours('2026-03-01')],
] as const)('a %s may not even look at what is not theirs to edit', async (role, edit) => {
  await expect(previewSource(as('contractor', role), edit())).rejects.toMatchObject({ status: 403 });
});

test.each([
  ['a season', () => season({ amFrom: '25:00' }), 'amFrom'],
  ['a PIN', () => pin({ fromOn: 'x' }), 'fromOn'],
  ['a local day', () => holiday('2026-02-30'), 'day'],
] as const)('%s that is no good is refused beside its field', async (_, edit, field) => {
  await expect(editSource(everything(), edit())).rejects.toMatchObject({
    fields: { [field]: expect.anything() },
  });
});
