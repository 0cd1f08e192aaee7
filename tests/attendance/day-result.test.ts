import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Expectation, type HalfResult, judgeDay } from '~/attendance/day-result';

const hours = { fromOn: '2026-01-01', amFrom: 480, amTo: 720, pmFrom: 870, pmTo: 1050, graceMinutes: 5 };
const post: Expectation = { kind: 'post' };
const none: Expectation = { kind: 'none' };
const sick: Expectation = { kind: 'leave', type: 'sick' };

function seconds(times: string): number[] {
  return times
    .split(' ')
    .filter(Boolean)
    .map((time) => {
      const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
      return hour * 3600 + minute * 60 + second;
    });
}

function told(half: HalfResult | null): string {
  if (!half) return '-';
  const parts: (string | number)[] = [half.state];
  if (half.lateMinutes) parts.push(`late ${half.lateMinutes}`);
  if (half.earlyMinutes) parts.push(`early ${half.earlyMinutes}`);
  return parts.join(' ');
}

function judge(times: string, am = post, pm = post, graceMinutes = 5): [string, string] {
  const day = judgeDay({ hours: { ...hours, graceMinutes }, punches: seconds(times), am, pm });
  return [told(day.am), told(day.pm)];
}

describe('a full day at the edges (08:00-12:00, 14:30-17:30, 5 minutes of grace)', () => {
  test.each([
    ['four punches', '07:55 12:03 14:20 17:35', 'present', 'present'],
    ['two punches', '07:55 17:35', 'present', 'present'],
    ['exactly on the bells', '08:00 12:00 14:30 17:30', 'present', 'present'],
    ['the last second of grace', '08:05:00 17:30', 'present', 'present'],
    ['one second over the grace', '08:05:01 17:30', 'late late 6', 'present'],
    ['six minutes late', '08:06:00 17:30', 'late late 6', 'present'],
    ['one second early at noon', '07:55 11:59:59 14:20 17:30', 'left_early early 1', 'present'],
    ['one second early in the evening', '07:55 17:29:59', 'present', 'left_early early 1'],
    ['back in the last second of grace', '07:55 12:03 14:35:00 17:30', 'present', 'present'],
    ['back one second over the grace', '07:55 12:03 14:35:01 17:30', 'present', 'late late 6'],
    [
      'late and early in both halves',
      '08:20 11:40 14:50 17:10',
      'late_and_left_early late 20 early 20',
      'late_and_left_early late 20 early 20',
    ],
    ['no punch', '', 'absent', 'absent'],
    ['a morning punch alone', '07:55', 'present', 'absent'],
    ['in and out for noon, then nothing', '07:55 12:03', 'present', 'absent'],
    ['evening alone', '17:35', 'absent', 'present'],
    ['afternoon alone', '14:20 17:35', 'absent', 'present'],
    ['afternoon alone, late', '14:50 17:35', 'absent', 'late late 20'],
    ['come during the break', '12:40 17:35', 'absent', 'present'],
    ['first seen at the closing of the morning', '12:00:00 17:35', 'late late 240', 'present'],
    ['first seen a second after the morning', '12:00:01 17:35', 'absent', 'present'],
    ['two punches, gone at three', '07:55 15:00', 'present', 'left_early early 150'],
    ['out for noon, one punch near the opening', '07:55 12:03 15:00', 'present', 'late late 30'],
    ['out for noon, one punch near the closing', '07:55 12:03 17:20', 'present', 'left_early early 10'],
    ['out for noon, one punch half way: the return', '07:55 12:03 16:00', 'present', 'late late 90'],
    ['no punch out, two in the afternoon', '07:55 15:00 17:35', 'present', 'present'],
    ['forgot the evening', '07:55 14:20', 'present', 'present'],
    ['back before the middle of the break', '07:55 12:01 12:59 17:35', 'present', 'present'],
    ['on the middle of the break: morning side', '07:55 13:15:00', 'present', 'absent'],
    ['a second past it: afternoon side', '07:55 13:15:01', 'present', 'present'],
    ['a finger pressed twice in the morning', '07:55:00 07:58:00 17:35', 'present', 'present'],
    ['a second punch soon after the first', '07:55 08:20 17:35', 'present', 'present'],
    ['late and pressed twice', '11:00:00 11:00:40 17:35', 'late late 180', 'present'],
    ['pressed twice in the evening, early and then right', '07:55 17:29:50 17:30:00', 'present', 'present'],
    ['nothing before the hall closed', '18:00 18:10', 'absent', 'present'],
  ])('%s', (_, times, am, pm) => {
    expect(judge(times)).toEqual([am, pm]);
  });

  test('without grace one second is late', () => {
    expect(judge('08:00:01 17:30', post, post, 0)).toEqual(['late late 1', 'present']);
  });
});

describe('what was expected', () => {
  test.each<[string, string, Expectation, Expectation, string, string]>([
    ['leave in the morning, back in time', '14:20 17:35', sick, post, 'leave', 'present'],
    ['leave in the morning, back late', '14:40 17:35', sick, post, 'leave', 'late late 10'],
    ['leave in the morning, back during the break', '12:40', sick, post, 'leave', 'present'],
    ['leave in the afternoon', '07:55 12:03', post, sick, 'present', 'leave'],
    ['leave in the afternoon, no punch out', '07:55', post, sick, 'present', 'leave'],
    ['leave in the afternoon, gone early', '07:55 11:30', post, sick, 'left_early early 30', 'leave'],
    ['leave all day, but seen', '09:00 16:00', sick, sick, 'leave', 'leave'],
    ['outside work needs no punch', '', { kind: 'outside_work' }, post, 'outside_work', 'absent'],
    ['a day off', '', none, none, '-', '-'],
    ['a day off, but seen', '09:00', none, none, 'off', '-'],
    ['cover with an arrival', '', { kind: 'cover', arrivedAt: 30_600 }, none, 'covering', '-'],
    ['cover seen by a punch', '', none, { kind: 'cover', arrivedAt: null }, '-', '-'],
    ['cover seen by a punch', '14:20', none, { kind: 'cover', arrivedAt: null }, '-', 'covering'],
  ])('%s', (_, times, am, pm, amTold, pmTold) => {
    expect(judge(times, am, pm)).toEqual([amTold, pmTold]);
  });
});

test('minutes in the hall are its hours less late and early ones', () => {
  const day = judgeDay({ hours, punches: seconds('08:20 11:40 14:30 17:00'), am: post, pm: post });
  expect([day.am?.minutes, day.pm?.minutes]).toEqual([200, 150]);
});

test('a cover that arrived at half past eight has 210 minutes', () => {
  const day = judgeDay({ hours, punches: [], am: { kind: 'cover', arrivedAt: 30_600 }, pm: none });
  expect(day.am?.minutes).toBe(210);
});

test('every punch is told in the reasons', () => {
  const day = judgeDay({ hours, punches: seconds('08:20:05 12:03 14:20 17:00'), am: post, pm: post });
  expect([day.am?.reasons, day.pm?.reasons]).toEqual([
    [
      { key: 'attendance:reason.arrived', params: { time: '08:20:05' } },
      { key: 'attendance:reason.late', params: { minutes: 21 } },
      { key: 'attendance:reason.left', params: { time: '12:03:00' } },
    ],
    [
      { key: 'attendance:reason.arrived', params: { time: '14:20:00' } },
      { key: 'attendance:reason.left', params: { time: '17:00:00' } },
      { key: 'attendance:reason.left_early', params: { minutes: 30 } },
    ],
  ]);
});

const anyPunches = fc
  .uniqueArray(fc.integer({ min: 0, max: 86_399 }), { maxLength: 8 })
  .map((times) => times.sort((a, b) => a - b));

test('a half has an arrival or departure exactly when somebody was there, and minutes within its hours', () => {
  fc.assert(
    fc.property(anyPunches, (punches) => {
      for (const half of Object.values(judgeDay({ hours, punches, am: post, pm: post }))) {
        expect(half).not.toBeNull();
        if (!half) continue;
        expect(half.minutes).toBeGreaterThanOrEqual(0);
        expect(half.minutes).toBeLessThanOrEqual(240);
        expect(half.state.includes('late')).toBe(half.lateMinutes > 0);
        expect(half.state.includes('early')).toBe(half.earlyMinutes > 0);
        if (half.state === 'absent') expect(half.minutes).toBe(0);
      }
    }),
  );
});

test('coming earlier never makes a morning later', () => {
  fc.assert(
    fc.property(anyPunches, fc.integer({ min: 0, max: 43_200 }), (punches, earlier) => {
      const late = (times: number[]) =>
        judgeDay({ hours, punches: times, am: post, pm: post }).am?.lateMinutes ?? 0;
      const first = punches[0];
      if (first === undefined || first > 43_200 || earlier > first) return;
      expect(late([earlier, ...punches])).toBeLessThanOrEqual(late(punches));
    }),
  );
});
