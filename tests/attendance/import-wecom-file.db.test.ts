import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { importAttendance } from '~/attendance/import-attendance.server';
import { eachDay } from '~/base/days';
import type { ImportResult } from '~/base/import-result';
import { installDefaults } from '~/calendar/install-defaults.server';
import { testDatabase } from '../support/database';

/** A month of a real tenant's layout: sample data of github.com/huhuxianer/WeCom-Attendance-Reporter, MIT. */
const file = path.join(import.meta.dirname, 'files', 'wecom-daily-report.xlsx');
const hall = testDatabase();

/**
 * Each person's punches, corrections that the other product approved, and the two halves of each of the 28 days, as a
 * rule of a few lines of its own made them from the sheet, on 16 workdays of 9-12 and 13-18 with an hour of flexible
 * start: present, left early, absent, seen on a day off. Twice two punches stand in one minute: they are one.
 */
// biome-ignore format: one line a person
const people: [string, number, number, string][] = [
  ['李明', 30, 0, '.. pp pp pp pp pp oo .. pp pp pp pp pp pa .. .. .. .. .. .. .. .. .. aa ap pp pp pp'],
  ['王芳', 22, 5, '.. ap ap pp pp ap oo .. ap ap pp ap ap aa .. .. .. .. .. .. .. .. .. aa ap pp pp pp'],
  ['赵强', 22, 0, '.. aa pp aa pp pe .. .. pp pp pp pp pp aa .. .. .. .. .. .. .. .. .. aa ap pp pp pa'],
  ['刘洋', 30, 0, '.. pp pp pp pp pp oo .. pp pp pp pp pp aa .. .. .. .. .. .. .. .. .. aa ap pp pp pp'],
  ['陈静', 28, 0, '.. pp pp pp pp pp .. .. pe pp pe pe pe pa .. .. .. .. .. .. .. .. .. aa ap pe pp pp'],
  ['张伟', 25, 1, '.. pp pp pp aa pp .. .. pa pp ap pp pp pe .. .. .. .. .. .. .. .. .. aa ap pp pp pp'],
  ['周杰', 27, 1, '.. pe pp pp pp pe .. .. pp pp pe pe pe pe .. .. .. .. .. .. .. .. .. aa ap aa pe pe'],
  ['吴敏', 23, 1, '.. aa pp pp aa pp .. .. pp pp pp pp pp pa .. .. .. .. .. .. .. .. .. aa ap pp pp pa'],
  ['孙磊', 26, 0, '.. pp pp pp pp pp .. .. pp pp pp pp pp aa .. .. .. .. .. .. .. .. .. aa ap pp pp pa'],
  ['马超', 19, 0, '.. pe pe pp aa aa .. .. pe pe pe pe aa aa .. .. .. .. .. .. .. .. .. aa ap pe pe aa'],
  ['郑娜', 25, 0, '.. pp pp pp pp pp .. .. pp pp pe pe aa aa .. .. .. .. .. .. .. .. .. aa ap pe pe pp'],
  ['胡婷', 21, 1, '.. pe aa pp pa pp .. .. pp pp pp pp aa aa .. .. .. .. .. .. .. .. .. aa ap pp pp pa'],
  ['林丽', 28, 2, '.. pp pp pp pp ap oo .. pp pp pp ap pp pa .. .. .. .. .. .. .. .. .. aa ap pp pp pp'],
  ['黄浩', 26, 2, '.. pa pp pp pp pa .. .. pp pp ap pp pp pp .. .. .. .. .. .. .. .. .. aa ap pp pp pp'],
];
const letters = { present: 'p', left_early: 'e', absent: 'a', off: 'o' };
const days = eachDay('2026-02-01', '2026-02-28');
let result: ImportResult;

const imported = () =>
  importAttendance(hall.call('2026-03-10T12:00:00Z'), {
    fileName: path.basename(file),
    bytes: fs.readFileSync(file),
  });

beforeAll(async () => {
  await installDefaults(hall.call('2026-03-10T12:00:00Z'));
  await hall.asOwner(
    'update hall_hours set am_from = 540, am_to = 720, pm_from = 780, pm_to = 1080, flexible_minutes = 60',
  );
  await hall.asOwner(
    `with g as (insert into position_group (project_id, code, name, name_en, planned, sort)
       values ($1, 'window', '综合窗口', 'Windows', 14, 1) returning id),
     p as (insert into position (project_id, number, name)
       select $1, n, '窗口' || n from generate_series(1, 14) n returning id, number),
     s as (insert into position_span (project_id, position_id, group_id, from_on)
       select $1, p.id, g.id, '2025-01-06' from p, g),
     w as (insert into person (project_id, staff_no, name, joined_on)
       select $1, 'W' || n, name, '2025-01-06' from unnest($2::text[]) with ordinality as t (name, n) returning id, staff_no)
     insert into holding (project_id, position_id, person_id, from_on)
     select $1, p.id, w.id, '2025-01-06' from p join w on w.staff_no = 'W' || p.number`,
    [hall.projectId, people.map(([name]) => name)],
  );
  result = await imported();
});

test('is read whole: 352 punches are kept, 13 corrections are listed with their cells', () => {
  expect(result).toMatchObject({ read: 365, kept: 352, repeated: 0, rejected: 13 });
  expect(result.rejections.map(({ line, column }) => `${line}${column}`)).toEqual(
    '54AY 202BA 203BA 230BC 231AY 271BC 272BA 313BA 314BC 327BA 355BC 369BC 371BA'.split(' '),
  );
  expect(new Set(result.rejections.map(({ reason }) => reason))).toEqual(
    new Set(['attendance:files.rejection.corrected']),
  );
  expect(result.notes).toEqual([
    { key: 'attendance:files.note_rows', params: { rows: 392, people: 14, days: 28, without: 198 } },
    { key: 'attendance:files.note_matched', params: { count: 14 } },
  ]);
  const sum = (at: 1 | 2) => people.reduce((all, person) => all + person[at], 0);
  expect([sum(1), sum(2)]).toEqual([352, 13]);
});

test.each(people)('accounts for the 28 days of %s', async (name, punches, _corrected, halves) => {
  const counted = await hall.asOwner(
    'select count(*)::int as count from punch join pin using (project_id, pin) join person on person.id = person_id where name = $1',
    [name],
  );
  expect(counted.rows[0].count).toBe(punches);
  const { rows } = await hall.asOwner(
    'select day::text, half, state from day_result join person on person.id = person_id where name = $1',
    [name],
  );
  const letterOf = (day: string, half: string) => {
    const found = rows.find((row) => row.day === day && row.half === half);
    return found ? letters[found.state as keyof typeof letters] : '.';
  };
  expect(days.map((day) => letterOf(day, 'am') + letterOf(day, 'pm')).join(' ')).toBe(halves);
});

test('again changes nothing', async () => {
  expect(await imported()).toMatchObject({ read: 365, kept: 0, repeated: 352, rejected: 13 });
});
