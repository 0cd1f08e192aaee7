import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '~/access/call';
import { machine } from '~/access/call';
import { draftMonth } from '~/assessment/draft-month.server';
import { verifyMonth } from '~/assessment/verify-month.server';
import { computeDays } from '~/attendance/compute-days.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import { lockMonth, reopenMonth } from '~/attendance/lock-month.server';
import { eachDay } from '~/base/days';
import { arrangeHall } from '../attendance/hall';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const month = '2026-01';
const at = (now: string, role?: 'hr' | 'manager') => {
  const actor: Actor = { ...machine(hall.projectId), side: 'contractor', roles: role ? [role] : [] };
  return hall.call(now, role ? actor : undefined);
};
const load = (now: string, text: string) =>
  importAttendance(at(now), { fileName: 'x', bytes: Buffer.from(text) });
const verify = () => verifyMonth(at('2026-02-10T00:00:00Z'), { month });
const draft = () => draftMonth(at('2026-02-09T00:00:00Z'), { month });
const own = (text: string, ...values: unknown[]) => hall.asOwner(text, values);

const tampered = [
  'day_result',
  'attendance_month',
  'punch',
  'leave',
  'expected_presence',
  'punch_correction',
  'overtime',
] as const;

/** What somebody with the owner's rights could do: past every trigger, so that no trail is left. */
async function tamper(text: string, ...values: unknown[]): Promise<void> {
  const client = await hall.ownerClient();
  try {
    for (const table of tampered) await client.query(`alter table ${table} disable trigger user`);
    const { rowCount } = await client.query(text, values);
    if (rowCount !== 1) throw new Error(`tampered with ${rowCount} rows`);
  } finally {
    for (const table of tampered) await client.query(`alter table ${table} enable trigger user`);
    client.release();
  }
}

type Altered = [string, string, string, [number, string, string], string];
/** What was altered, how, how it is put back, which half-day it is, and what a month drafted before says of it. */
const madePresent: Altered = [
  'an absence made presence',
  `update day_result set state = 'present', minutes = 240 where day = '2026-01-07' and half = 'am' and state = 'absent'`,
  `update day_result set state = 'absent', minutes = 0 where day = '2026-01-07' and half = 'am' and state = 'present' and first_at is null`,
  [2, '2026-01-07', 'am'],
  'changed',
];
const altered: Altered[] = [
  madePresent,
  [
    'minutes late taken away',
    `update day_result set late_minutes = 1 where day = '2026-01-06' and half = 'am' and state = 'late'`,
    `update day_result set late_minutes = 20 where day = '2026-01-06' and half = 'am' and state = 'late'`,
    [2, '2026-01-06', 'am'],
    'changed',
  ],
  [
    'a half-day that vanished',
    `update day_result set day = '2027-01-01' where day = '2026-01-07' and half = 'pm' and state = 'absent'`,
    `update day_result set day = '2026-01-07' where day = '2027-01-01'`,
    [2, '2026-01-07', 'pm'],
    'missing',
  ],
  [
    'work on a day off',
    `update day_result set state = 'present' where day = '2026-01-10' and half = 'am' and last_at < '2026-01-09T23:56:00Z'`,
    `update day_result set state = 'off' where day = '2026-01-10' and half = 'am' and state = 'present'`,
    [1, '2026-01-10', 'am'],
    'judged',
  ],
];

let people: Awaited<ReturnType<typeof arrangeHall>>;
const half = (person: number, day: string, part: string, what: string) =>
  expect.objectContaining({ source: 'day_result', label: `人员${person} ${day} ${part}`, what });

/** Two people through January; the second is late on the 6th, not there on the 7th, on leave on the 8th. */
beforeAll(async () => {
  people = await arrangeHall(hall, 2);
  const days = eachDay('2026-01-01', '2026-01-31');
  const lines = days.flatMap((day) => [
    `1\t${day} 07:55:00\n1\t${day} 17:35:00\n`,
    day === '2026-01-07' || day === '2026-01-08'
      ? ''
      : `2\t${day} ${day === '2026-01-06' ? '08:20' : '07:58'}:00\n2\t${day} 17:31:00\n`,
  ]);
  await own(
    `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at, decided_at)
     values ($1, $2, 'sick', '2026-01-08', 'am', '2026-01-08', 'pm', 'approved', now(), now())`,
    hall.projectId,
    people.personIds[1],
  );
  await own(
    `insert into expected_presence (project_id, person_id, kind, starts_at, ends_at, confirmed_at)
     values ($1, $2, 'outside_work', '2026-01-09T01:00:00Z', '2026-01-09T03:00:00Z', now())`,
    hall.projectId,
    people.personIds[0],
  );
  await own(
    `insert into punch_correction (project_id, person_id, day, minute, reason, state, asked_at, decided_at)
     values ($1, $2, '2026-01-12', 1055, '设备故障', 'approved', now(), now())`,
    hall.projectId,
    people.personIds[1],
  );
  await own(
    `insert into overtime (project_id, person_id, day, from_minute, to_minute, rate, compensation, reason, state, asked_at)
     values ($1, $2, '2026-01-13', 1380, 1500, 150, 'paid', '系统切换', 'approved', now())`,
    hall.projectId,
    people.personIds[1],
  );
  await load('2026-02-01T00:00:00Z', lines.join(''));
  await computeDays(at('2026-02-01T00:00:00Z'), { from: '2026-01-01', to: '2026-01-31' });
});

test('half-days that follow from their sources verify', async () => {
  await draft();
  expect(await verify()).toMatchObject({ ok: true, problems: [], remarks: [] });
});

describe('a month that is not locked is judged again before it is drafted', () => {
  test('after a holding was back-dated', async () => {
    await own(`update holding set to_on = '2026-01-20' where person_id = $1`, people.personIds[1]);
    await draft();
    expect(await verify()).toMatchObject({ ok: true, problems: [], remarks: [] });
    const { rows } = await own(
      `select distinct state from day_result where person_id = $1 and day > '2026-01-20'`,
      people.personIds[1],
    );
    expect(rows).toEqual([{ state: 'off' }]);
    await own(`update holding set to_on = null where person_id = $1`, people.personIds[1]);
  });

  test('after hall hours and a local day', async () => {
    await own(`update hall_hours set grace_minutes = 30`);
    await own(
      `insert into calendar_day (project_id, day, layer, kind, name) values ($1, '2026-01-14', 'local', 'holiday', '台风')`,
      hall.projectId,
    );
    await draft();
    expect(await verify()).toMatchObject({ ok: true, problems: [], remarks: [] });
    await own(`update hall_hours set grace_minutes = 5`);
    await own(`delete from calendar_day where day = '2026-01-14'`);
    await draft();
    expect(await verify()).toMatchObject({ ok: true, problems: [], remarks: [] });
  });

  test('after a half-day was altered: it is what its punches say', async () => {
    await tamper(madePresent[1]);
    await draft();
    expect(await verify()).toMatchObject({ ok: true, problems: [], remarks: [] });
    const { rows } = await own(
      `select state from day_result where day = '2026-01-07' and person_id = $1`,
      people.personIds[1],
    );
    expect(rows).toEqual([{ state: 'absent' }, { state: 'absent' }]);
  });

  test('but not when the draft is refused', async () => {
    await tamper(madePresent[1]);
    await own(`update score_month set state = 'sent'`);
    await expect(draft()).rejects.toMatchObject({ status: 409 });
    const { rows } = await own(
      `select state from day_result where day = '2026-01-07' and person_id = $1 and half = 'am'`,
      people.personIds[1],
    );
    expect(rows).toEqual([{ state: 'present' }]);
    await own(`update score_month set state = 'drafted'`);
    await draft();
  });
});

describe('after the draft', () => {
  test.each(altered)('%s is named once', async (_name, change, back, [person, day, part], what) => {
    await tamper(change);
    const { problems } = await verify();
    expect(problems.filter(({ source }) => source === 'day_result')).toEqual([half(person, day, part, what)]);
    await tamper(back);
    expect(await verify()).toMatchObject({ ok: true, problems: [] });
  });
});

describe('what excuses an absence is evidence', () => {
  test.each<[string, string, string, object]>([
    [
      'leave of a shorter time',
      `update leave set to_half = 'am' where from_on = '2026-01-08'`,
      `update leave set to_half = 'pm' where from_on = '2026-01-08'`,
      { source: 'leave', label: '人员2 2026-01-08 – 2026-01-08', what: 'changed' },
    ],
    [
      'leave of another kind',
      `update leave set type = 'annual' where from_on = '2026-01-08'`,
      `update leave set type = 'sick' where from_on = '2026-01-08'`,
      { source: 'leave', label: '人员2 2026-01-08 – 2026-01-08', what: 'changed' },
    ],
    [
      'leave that was taken back',
      `update leave set state = 'withdrawn' where from_on = '2026-01-08'`,
      `update leave set state = 'approved' where from_on = '2026-01-08'`,
      { source: 'leave', label: '人员2 2026-01-08 – 2026-01-08', what: 'changed' },
    ],
    [
      'leave moved to another month',
      `update leave set from_on = '2026-03-08', to_on = '2026-03-08' where from_on = '2026-01-08'`,
      `update leave set from_on = '2026-01-08', to_on = '2026-01-08' where from_on = '2026-03-08'`,
      { source: 'leave', label: '人员2 2026-01-08 – 2026-01-08', what: 'missing' },
    ],
    [
      'outside work that nobody confirmed',
      `update expected_presence set confirmed_at = null`,
      `update expected_presence set confirmed_at = now()`,
      { source: 'expected_presence', label: '人员1 2026-01-09 09:00', what: 'changed' },
    ],
    [
      'a correction set to another time',
      `update punch_correction set minute = 1000`,
      `update punch_correction set minute = 1055`,
      { source: 'punch_correction', label: '人员2 2026-01-12 17:35', what: 'changed' },
    ],
    [
      'a correction that nobody approved any more',
      `update punch_correction set state = 'refused'`,
      `update punch_correction set state = 'approved'`,
      { source: 'punch_correction', label: '人员2 2026-01-12 17:35', what: 'missing' },
    ],
    [
      'overtime past midnight made to end before it',
      `update overtime set to_minute = 1439`,
      `update overtime set to_minute = 1500`,
      { source: 'overtime', label: '人员2 2026-01-13', what: 'missing' },
    ],
  ])('%s is named', async (_name, change, back, problem) => {
    await draft();
    await tamper(change);
    const { problems } = await verify();
    expect(problems).toContainEqual(expect.objectContaining(problem));
    expect(JSON.stringify(problems)).not.toMatch(/sick|annual|病|年/);
    await tamper(back);
    expect(await verify()).toMatchObject({ ok: true, problems: [] });
  });
});

describe('a locked month', () => {
  beforeAll(async () => {
    await lockMonth(at('2026-02-02T00:00:00Z', 'hr'), { month });
    await draft();
  });

  test('verifies as it was locked', async () => {
    expect(await verify()).toMatchObject({ ok: true, problems: [], remarks: [] });
  });

  test('counts the punches that came later, and stands', async () => {
    await load('2026-02-03T00:00:00Z', '2\t2026-01-07 07:50:00\n2\t2026-01-07 17:40:00\n');
    expect(await verify()).toMatchObject({
      ok: true,
      problems: [],
      remarks: [{ key: 'assessment:remark.late_punches', params: { count: 2 } }],
    });
  });

  test('says which source changed after the lock, and stands', async () => {
    await own(
      `insert into calendar_day (project_id, day, layer, kind, name) values ($1, '2026-01-14', 'local', 'holiday', '台风')`,
      hall.projectId,
    );
    const { ok, remarks } = await verify();
    expect(ok).toBe(true);
    for (const label of ['人员1 2026-01-14 am', '人员2 2026-01-14 pm'])
      expect(remarks).toContainEqual({ key: 'assessment:remark.after_lock.calendar_day', params: { label } });
    await own(`delete from calendar_day where day = '2026-01-14'`);
  });

  test.each(altered)(
    'with %s is found, though the draft counted it',
    async (_name, change, back, [person, day, part]) => {
      await tamper(change);
      await draft();
      const { ok, problems } = await verify();
      expect(ok).toBe(false);
      expect(problems).toContainEqual(half(person, day, part, 'judged'));
      await tamper(back);
      await draft();
      expect((await verify()).problems).toEqual([]);
    },
  );

  test('whose half-day was altered is broken, and the half-day is named', async () => {
    await tamper(
      `update day_result set state = 'present' where day = '2026-01-06' and half = 'am' and state = 'late'`,
    );
    await draft();
    const { ok, problems } = await verify();
    expect(ok).toBe(false);
    expect(problems).toContainEqual(half(2, '2026-01-06', 'am', 'judged'));
    expect(problems).toContainEqual(expect.objectContaining({ source: 'attendance_month', what: 'lock' }));
  });

  test('whose digest was made to fit is found all the same: no source changed', async () => {
    await tamper(
      `update attendance_month set digest = (
        select sha256(convert_to(string_agg(concat_ws('|', person_id, day, half, coalesce(position_id, 0), state,
          late_minutes, early_minutes, minutes, coalesce(extract(epoch from first_at)::int8, 0),
          coalesce(extract(epoch from last_at)::int8, 0), coalesce(covered_by, 0), reasons::text),
          E'\\n' order by person_id, day, half), 'UTF8'))
        from day_result where day between '2026-01-01' and '2026-01-31')`,
    );
    const found = [half(2, '2026-01-06', 'am', 'judged')];
    expect((await verify()).problems).toEqual(found);
    // Nor does an edit that no half-day is judged by.
    await own(`update hall_hours set to_confirm = not to_confirm, name = '全年'`);
    await own(`update leave set reason = '感冒' where from_on = '2026-01-08'`);
    expect((await verify()).problems).toEqual(found);
  });

  test('that is reopened is judged with what came meanwhile', async () => {
    await reopenMonth(at('2026-02-04T00:00:00Z', 'manager'), { month, reason: '补入打卡数据' });
    await draft();
    expect(await verify()).toMatchObject({ ok: true, problems: [], remarks: [] });
  });
});

test('days that cannot be judged any more are said', async () => {
  await own(`update hall_hours set from_on = '2026-01-20'`);
  const { remarks } = await verify();
  expect(remarks).toEqual([{ key: 'assessment:remark.unjudged', params: { count: 19 } }]);
  await own(`update hall_hours set from_on = '2025-01-01'`);
});
