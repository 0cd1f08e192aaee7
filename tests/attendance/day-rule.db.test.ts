import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { computeDays } from '~/attendance/compute-days.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import { addDays, type Day, instantOf } from '~/base/days';
import type { HallHours } from '~/calendar/hall-hours';
import { runCommandLine } from '../../jobs/cli';
import { testDatabase } from '../support/database';
import { type Facts, groups, wed } from './day-rule-cases';
import {
  calendarDays,
  flexible,
  leaveOf,
  noticeYears,
  second,
  stayOf,
  summer,
  winter,
} from './day-rule-facts';

/** The same cases as those of the rule, from the rows of the database to the rows of the database: one person a case. */
const hall = testDatabase();
const now = '2026-12-31T00:00:00+08:00';
const cases = Object.values(groups).flat();
let groupId = 0;
const dayOfCase = (facts: Facts): Day => facts.day ?? wed;

async function insert(table: string, row: Record<string, unknown>): Promise<number> {
  const all = { project_id: hall.projectId, ...row };
  const names = Object.keys(all);
  const { rows } = await hall.asOwner(
    `insert into ${table} (${names.join()}) values (${names.map((_, i) => `$${i + 1}`).join()}) returning *`,
    Object.values(all),
  );
  return rows[0].id;
}

async function arrangeSeason({ fromOn, amFrom, amTo, pmFrom, pmTo, ...rest }: HallHours): Promise<void> {
  const { graceMinutes, flexibleMinutes = 0 } = rest;
  const edges = { am_from: amFrom, am_to: amTo, pm_from: pmFrom, pm_to: pmTo };
  const minutes = { grace_minutes: graceMinutes, flexible_minutes: flexibleMinutes };
  await insert('hall_hours', { from_on: fromOn, name: fromOn, ...edges, ...minutes });
}

async function arrangePosition(number: number): Promise<number> {
  const position_id = await insert('position', { number, name: '窗口' });
  await insert('position_span', { position_id, group_id: groupId, from_on: '2020-01-01' });
  return position_id;
}

async function arrangeCase(number: number, facts: Facts): Promise<void> {
  const day = dayOfCase(facts);
  const { sex = null, bornOn = null } = facts.entitled ?? {};
  const who = {
    staff_no: `S${number}`,
    name: `人员${number}`,
    joined_on: '2020-01-01',
    sex,
    born_on: bornOn,
  };
  const person_id = await insert('person', who);
  await insert('pin', { pin: String(number), person_id, from_on: '2020-01-01' });
  const own = await arrangePosition(number * 2 - 1);
  const covered = await arrangePosition(number * 2);
  if (facts.holds !== false) await insert('holding', { position_id: own, person_id, from_on: '2020-01-01' });
  if (facts.own) {
    const { amFrom, amTo, pmFrom, pmTo, flexibleMinutes = 0 } = facts.own;
    const edges = { am_from: amFrom, am_to: amTo, pm_from: pmFrom, pm_to: pmTo };
    await insert('position_hours', {
      ...{ position_id: own, from_on: '2026-01-01', flexible_minutes: flexibleMinutes },
      ...edges,
    });
  }
  for (const text of facts.leaves ?? []) {
    const { type, fromOn, fromHalf, toOn, toHalf, part } = leaveOf(text, day);
    const when = { from_on: fromOn, from_half: fromHalf, to_on: toOn, to_half: toHalf };
    const minutes = { from_minute: part?.from ?? null, to_minute: part?.to ?? null };
    await insert('leave', { person_id, type, ...when, ...minutes, state: 'approved', asked_at: now });
  }
  for (const text of facts.stays ?? []) {
    const { kind, startsAt, endsAt, confirmed, positionId } = stayOf(text, day);
    const when = { starts_at: startsAt, ends_at: endsAt, confirmed_at: confirmed ? now : null };
    await insert('expected_presence', { person_id, kind, position_id: positionId && covered, ...when });
  }
  if (facts.cover) {
    const { half, at } = facts.cover;
    const arrived_at = at ? new Date(instantOf(day).getTime() + second(at) * 1000) : null;
    const of = { position_id: covered, backup_person_id: person_id, day, half };
    await insert('cover', { ...of, cause: 'vacant', noticed_at: now, arrived_at });
  }
}

function linesOf(number: number, facts: Facts): string[] {
  return (facts.punches ?? '')
    .split(' ')
    .filter(Boolean)
    .map((time) => {
      const at = second(time);
      const on = at >= 86_400 ? addDays(dayOfCase(facts), 1) : dayOfCase(facts);
      return `${number}\t${on} ${new Date((at % 86_400) * 1000).toISOString().slice(11, 19)}`;
    });
}

async function stored(number: number, day: Day): Promise<string[]> {
  const { rows } = await hall.asOwner(
    `select d.half, concat_ws(' ', state, 'late ' || nullif(late_minutes, 0), 'early ' || nullif(early_minutes, 0), minutes) as told
     from day_result d join person p on p.id = d.person_id where p.staff_no = $1 and d.day = $2`,
    [`S${number}`, day],
  );
  return ['am', 'pm'].map((half) => rows.find((row) => row.half === half)?.told ?? '-');
}

beforeAll(async () => {
  groupId = await insert('position_group', { code: 'w', name: '窗口', name_en: 'w', planned: 1, sort: 1 });
  for (const year of noticeYears) await insert('calendar_notice', { year, source: 'test', loaded_at: now });
  for (const [day, kind] of calendarDays)
    await insert('calendar_day', { day, kind, layer: day === '2026-04-20' ? 'local' : 'notice', name: kind });
  for (const season of [winter, summer, flexible]) await arrangeSeason(season);
  for (const [index, [, facts]] of cases.entries()) await arrangeCase(index + 1, facts);
  const lines = cases.flatMap(([, facts], index) => linesOf(index + 1, facts));
  await importAttendance(hall.call(now), { fileName: 'x', bytes: Buffer.from(lines.join('\n')) });
  for (const day of new Set(cases.map(([, facts]) => dayOfCase(facts))))
    await computeDays(hall.call(now), { from: day, to: day });
}, 120_000);

for (const [group, some] of Object.entries(groups))
  describe(`${group}, by way of the database`, () => {
    test.each(some)('%s', async (_name, facts, am, pm) => {
      const number = cases.findIndex(([, one]) => one === facts) + 1;
      expect(await stored(number, dayOfCase(facts))).toEqual([am, pm]);
    });
  });

test('judging every day again changes no row', async () => {
  const { changed } = await computeDays(hall.call(now), { from: '2026-01-01', to: '2026-01-31' });
  const again = await computeDays(hall.call(now), { from: '2026-01-01', to: '2026-01-31' });
  expect({ first: changed > 0, again: again.changed }).toEqual({ first: true, again: 0 });
});

describe('attendance day', () => {
  const before = { ...process.env };
  beforeAll(() => {
    Object.assign(process.env, {
      DATABASE_URL: hall.appUrl,
      DATABASE_OWNER_URL: hall.ownerUrl,
      ZAIGANG_LANG: 'en',
    });
  });
  afterAll(() => {
    process.env = before;
  });
  const numberOf = (name: string) => cases.findIndex(([one]) => one === name) + 1;
  const run = (...args: string[]) => runCommandLine(['attendance', 'day', '--project', 'one', ...args]);

  test('tells the halves of a day and why, as one JSON value', async () => {
    const number = numberOf('from ten, gone before');
    const { code, stdout } = await run('--person', `S${number}`, '--on', wed, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      person: { staffNo: `S${number}` },
      ...{ day: wed, isLocked: false, punches: ['07:55:00', '09:50:00', '14:20:00', '17:35:00'] },
      halves: [
        {
          ...{ half: 'am', state: 'left_early', lateMinutes: 0, earlyMinutes: 10, minutes: 110 },
          reasons: [
            {
              key: 'leave_part',
              params: { from: '10:00', to: '12:00' },
              text: expect.stringContaining('10:00'),
            },
            { key: 'arrived', params: { time: '07:55:00' } },
            { key: 'left', params: { time: '09:50:00' } },
            { key: 'left_early', params: { minutes: 10 } },
          ],
        },
        { half: 'pm', state: 'present', minutes: 180 },
      ],
    });
  });

  test('tells why nothing is owed', async () => {
    const { stdout } = await run('--person', `S${numberOf('a Saturday')}`, '--on', '2026-01-17', '--json');
    const { halves } = JSON.parse(stdout);
    expect(
      halves.map((half: { state: null; reasons: { key: string }[] }) => [half.state, half.reasons[0]?.key]),
    ).toEqual([
      [null, 'rest_day'],
      [null, 'rest_day'],
    ]);
  });

  test.each([
    ['nobody has the number', 1, ['--person', 'NOBODY', '--on', wed]],
    ['the day is none', 1, ['--person', 'S1', '--on', '2026-02-30']],
    ['no person was given', 2, ['--on', wed]],
  ])('says so when %s', async (_case, code, args) => {
    const ended = await run(...args);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).not.toBe('');
  });
});
