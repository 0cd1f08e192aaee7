import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, instantOf } from '~/base/days';
import { checkIdNumber } from '~/staff/id-number';
import type { HallPlan } from '../../db/demo/hall-plan';
import { ageOn } from '../../db/demo/people';
import { planHall } from '../../db/demo/plan';
import { demoDay } from '../../db/demo/time';

/** A day in the middle of a month, its first day, the month of the Spring Festival, the last day the calendar knows. */
const days = ['2026-03-20', '2025-10-09', '2026-03-01', '2025-03-03', '2024-03-31', '2026-12-31'];
const plans = new Map<string, HallPlan>(days.map((on) => [on, planHall(on)]));

test('the same day gives the same hall, another day another one', () => {
  expect(digestOf(planHall('2026-03-20'))).toBe(digestOf(planHall('2026-03-20')));
  expect(digestOf(planHall('2026-03-20'))).not.toBe(digestOf(planHall('2026-03-21')));
}, 30_000);

test.each([
  ['today when the calendar knows it', '2026-05-04', '2026-05-04'],
  ['the last day of the last loaded year', '2027-02-01', '2026-12-31'],
  ['the first day with two known months before it', '2023-06-01', '2024-03-31'],
])('stands on %s', (_name, today, on) => {
  expect(demoDay(today)).toBe(on);
});

describe.each(days)('the hall of %s', (on) => {
  const plan = plans.get(on) as HallPlan;

  test('has 35 positions in 7 groups, 41 people of whom 6 are backups, and a catalogue of 650 matters or more', () => {
    expect(plan.groups.map(({ planned }) => planned)).toEqual([10, 2, 13, 2, 2, 2, 4]);
    expect(plan.positions.map(({ number }) => number)).toEqual(Array.from({ length: 35 }, (_, i) => i + 1));
    expect(plan.people).toHaveLength(41);
    expect(plan.people.filter(({ isBackup }) => isBackup)).toHaveLength(6);
    expect(plan.matters.length).toBeGreaterThanOrEqual(650);
    expect(new Set(plan.matters.map(({ name }) => name)).size).toBe(plan.matters.length);
    expect(new Set(plan.matters.map(({ code }) => code)).size).toBe(plan.matters.length);
    expect(new Set(plan.matters.map(({ domain }) => domain)).size).toBe(4);
    expect(new Set(plan.matters.map(({ kind }) => kind))).toEqual(new Set([1, 2, 9]));
  });

  test('employs invented people of 35 or under whose numbers are valid and belong to nobody', () => {
    expect(new Set(plan.people.map(({ name }) => name)).size).toBe(41);
    for (const person of plan.people) {
      expect(checkIdNumber(person.idNumber, on)).toEqual({
        valid: true,
        bornOn: person.bornOn,
        sex: person.sex,
      });
      // No region has this code.
      expect(person.idNumber).toMatch(/^999/);
      expect(person.phone).toMatch(/^1[3-9]\d{9}$/);
      expect(ageOn(person.bornOn, person.joinedOn)).toBeLessThanOrEqual(35);
    }
  });

  test('fills every position on the day itself, and had two vacant for some days', () => {
    const heldOn = (day: string) =>
      new Set(
        plan.holdings
          .filter((one) => one.fromOn <= day && (one.toOn ?? day) >= day)
          .map((one) => one.position),
      );
    expect(heldOn(on).size).toBe(35);
    const gaps = plan.holdings.flatMap(({ toOn }) => (toOn ? [addDays(toOn, 1)] : []));
    expect(gaps).toHaveLength(2);
    for (const day of gaps) expect(heldOn(day).size).toBe(34);
  });

  test('never asks a backup to be in two places, nor two covers for one gap', () => {
    const backups = plan.covers.map(({ backup, day, half }) => `${backup} ${day} ${half}`);
    const positions = plan.covers.map(({ position, day, half }) => `${position} ${day} ${half}`);
    expect(new Set(backups).size).toBe(backups.length);
    expect(new Set(positions).size).toBe(positions.length);
    expect(plan.covers.some(({ arrivedAt }) => arrivedAt === null)).toBe(true);
  });

  test('handles about 3,000 cases in each closed month', () => {
    const { signed, appealed } = plan.months;
    for (const month of [signed, appealed]) {
      const count = plan.cases.filter((item) => item.month === month).length;
      expect(count).toBeGreaterThan(2800);
      expect(count).toBeLessThan(3200);
    }
    expect(new Set(plan.cases.map(({ caseNo }) => caseNo)).size).toBe(plan.cases.length);
  });

  test('tells each case in order, from its receipt, and nothing that has not happened yet', () => {
    const nine = instantOf(on, 9 * 60);
    for (const { entries, recordedOn } of plan.cases) {
      const times = entries.map(({ happenedAt }) => happenedAt.getTime());
      expect(entries[0]?.kind).toBe('received');
      expect([...times].sort((a, b) => a - b)).toEqual(times);
      expect(times.at(-1)).toBeLessThanOrEqual(nine.getTime());
      expect(recordedOn <= on).toBe(true);
    }
  });

  test('punches only on workdays, up to the evening of the day', () => {
    expect(plan.punches.every(({ at }) => dayOf(at) <= on)).toBe(true);
    expect(plan.punches.length).toBeGreaterThan(3000);
  });
});

test('every kind of step occurs', () => {
  const kinds = new Set(
    (plans.get('2026-03-20') as HallPlan).cases.flatMap(({ entries }) => entries.map(({ kind }) => kind)),
  );
  for (const kind of [
    ...[
      'received',
      'reviewed',
      'notice_given',
      'corrected',
      'accepted',
      'refused',
      'paused',
      'resumed',
      'transferred',
    ],
    ...['decided', 'issued', 'archived', 'withdrawn', 'rated', 'rating_removed', 'called_back', 'rectified'],
    ...['complained', 'complaint_decided', 're_reviewed'],
  ])
    expect(kinds).toContain(kind);
});

function digestOf(plan: HallPlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
