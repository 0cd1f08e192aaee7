import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { punchesByDay } from '~/attendance/day-boundary';
import type { DayResultRow } from '~/attendance/day-result-store.server';
import { judgeDays } from '~/attendance/judge-days';
import { addDays, type Day, dayOf, instantOf } from '~/base/days';
import type { PositionHours } from '~/positions/position-hours';
import { early, type Facts, groups, sat, wed } from './day-rule-cases';
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

const calendar = { years: new Set(noticeYears), days: new Map<Day, 'workday' | 'holiday'>(calendarDays) };

function judge(facts: Facts, dates?: readonly Day[]): DayResultRow[] {
  const day = facts.day ?? wed;
  const punches = new Map<Day, number[]>();
  for (const time of (facts.punches ?? '').split(' ').filter(Boolean)) {
    const at = second(time);
    const on = at >= 86_400 ? addDays(day, 1) : day;
    punches.set(on, [...(punches.get(on) ?? []), at % 86_400]);
  }
  const presences = (facts.stays ?? []).map((text) => stayOf(text, day));
  const covers = facts.cover
    ? [
        {
          positionId: 9,
          backupPersonId: 7,
          day,
          half: facts.cover.half,
          arrivedAt: facts.cover.at
            ? new Date(instantOf(day).getTime() + second(facts.cover.at) * 1000)
            : null,
        },
      ]
    : [];
  const person = {
    holdings: facts.holds === false ? [] : [{ positionId: 3, from: '2020-01-01', to: null }],
    leaves: (facts.leaves ?? []).map((text) => leaveOf(text, day)),
    covers,
    presences,
    punches: punchesByDay(punches, presences),
    corrected: new Map(),
    ...(facts.entitled ? { entitled: facts.entitled } : {}),
  };
  const positionHours = facts.own ? [{ positionId: 3, fromOn: '2026-01-01', hours: facts.own }] : [];
  return judgeDays(
    { people: new Map([[7, person]]), covers, positionHours },
    {
      days: dates ?? [day],
      calendar,
      seasons: [winter, summer, flexible],
      now: instantOf('2026-12-31'),
    },
  );
}

function told(rows: readonly DayResultRow[], half: 'am' | 'pm'): string {
  const row = rows.find((one) => one.half === half);
  if (!row) return '-';
  const { state, lateMinutes, earlyMinutes, minutes } = row.result;
  const parts: (string | number)[] = [state];
  if (lateMinutes) parts.push(`late ${lateMinutes}`);
  if (earlyMinutes) parts.push(`early ${earlyMinutes}`);
  return [...parts, minutes].join(' ');
}

for (const [group, cases] of Object.entries(groups))
  describe(group, () => {
    test.each(cases)('%s', (_name, facts, am, pm) => {
      const rows = judge(facts);
      expect([told(rows, 'am'), told(rows, 'pm')]).toEqual([am, pm]);
    });
  });

test('an early punch after duty counts for the day of the duty alone', () => {
  const facts = { stays: ['duty 17:30-25:00'], punches: '07:55 25:02' };
  const rows = judge(facts, [wed, addDays(wed, 1)]);
  const next = rows.filter(({ day }) => day !== wed);
  expect(next.map(({ result }) => result.state)).toEqual(['absent', 'absent']);
});

test('the reasons say what was owed, what was asked, and every punch', () => {
  const rows = judge({
    stays: ['outside_work? 09:00-10:00', 'duty 19:00-25:00'],
    leaves: ['sick 11:00-12:00'],
    punches: '07:55 08:40 11:01 14:20 17:35 25:03',
  });
  const of = (half: string) =>
    rows
      .find((row) => row.half === half)
      ?.result.reasons.map(({ key, params }) =>
        [key.split('.').at(-1), ...Object.values(params ?? {})].join(' '),
      );
  expect(of('am')).toEqual([
    'leave_part sick 11:00 12:00',
    'outside_unconfirmed 09:00 10:00',
    'arrived 07:55:00',
    'left 11:01:00',
    'punched 08:40:00',
  ]);
  expect(of('pm')).toEqual([
    'arrived 14:20:00',
    'left 17:35:00',
    'duty 19:00 01:00 (+1)',
    'no_arrival',
    'left 01:03:00 (+1)',
  ]);
});

const span = fc
  .tuple(fc.integer({ min: 300, max: 1_500 }), fc.integer({ min: 10, max: 400 }))
  .map(([from, length]) => ({ from, to: from + length }));
const clockOf = (value: number) => `${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}`;
const when = ({ from, to }: { from: number; to: number }) => `${clockOf(from)}-${clockOf(to)}`;
const time = fc
  .integer({ min: 14_400, max: 100_000 })
  .map((at) => `${Math.floor(at / 3600)}:${Math.floor(at / 60) % 60}:${at % 60}`);
const anyFacts = fc.record({
  day: fc.constantFrom(wed, sat, '2026-09-02'),
  punches: fc.array(time, { maxLength: 8 }).map((times) => times.join(' ')),
  stays: fc.array(
    fc
      .tuple(fc.constantFrom('duty', 'outside_work', 'outside_work?'), span)
      .map(([kind, at]) => `${kind} ${when(at)}`),
    { maxLength: 3 },
  ),
  leaves: fc.array(
    span.filter(({ to }) => to <= 1440).map((at) => `sick ${when(at)}`),
    { maxLength: 2 },
  ),
  own: fc.constantFrom(undefined, null, early),
});

test('no punch is lost: each is told by a half-day of the day it belongs to', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const rows = judge(facts, [facts.day, addDays(facts.day, 1)]);
      const heard = rows.flatMap(({ day, result }) =>
        result.reasons.flatMap(({ params }) => {
          const [text = '', next] = String(params?.time ?? '').split(' ');
          return text ? [`${next ? addDays(day, 1) : day} ${second(text)}`] : [];
        }),
      );
      const sent = facts.punches
        .split(' ')
        .filter(Boolean)
        .map(
          (text) => `${second(text) >= 86_400 ? addDays(facts.day, 1) : facts.day} ${second(text) % 86_400}`,
        );
      expect([...new Set(heard)].sort()).toEqual([...new Set(sent)].sort());
    }),
    { numRuns: 500 },
  );
});

test('no minute is counted twice: present, late and early are never more than what was owed', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      for (const { half, result } of judge(facts)) {
        const owed = owedMinutes(facts, half);
        const { minutes, lateMinutes, earlyMinutes } = result;
        for (const value of [minutes, lateMinutes, earlyMinutes]) expect(value).toBeGreaterThanOrEqual(0);
        // A flexible start moves minutes from the first half to the last, never more than it gives.
        const moved = facts.day === '2026-09-02' && !facts.own ? 30 : 0;
        expect(minutes + lateMinutes + earlyMinutes).toBeLessThanOrEqual(owed + moved);
      }
    }),
    { numRuns: 500 },
  );
});

/** Counted minute by minute: hours and duties on the half's side of noon. */
function owedMinutes(
  facts: { day: Day; stays: string[]; own?: PositionHours['hours'] | undefined },
  half: string,
) {
  const hours = facts.own ?? winter;
  const noon = Math.floor((hours.amTo + hours.pmFrom) / 2);
  const duties = facts.stays.filter((text) => text.startsWith('duty')).map((text) => stayOf(text, facts.day));
  let count = 0;
  for (let at = 0; at < 1680; at += 1) {
    if (half === 'am' ? at >= noon : at < noon) continue;
    const instant = instantOf(facts.day, at);
    const isHours = (at >= hours.amFrom && at < hours.amTo) || (at >= hours.pmFrom && at < hours.pmTo);
    const isDuty = duties.some(({ startsAt, endsAt }) => startsAt <= instant && instant < endsAt);
    if (isDuty || (facts.day !== sat && isHours)) count += 1;
  }
  return count;
}

test('neither the order of punches nor their sources matter, and judging again changes nothing', () => {
  fc.assert(
    fc.property(anyFacts, fc.integer(), (facts, seed) => {
      const rows = judge(facts);
      const times = facts.punches.split(' ').filter(Boolean);
      const turn = times.length === 0 ? 0 : Math.abs(seed) % times.length;
      const shuffled = [...times.slice(turn).reverse(), ...times.slice(0, turn), ...times.slice(0, 1)];
      const other = { ...facts, punches: shuffled.join(' '), stays: [...facts.stays].reverse() };
      const leavesTurned = { ...other, leaves: [...facts.leaves].reverse() };
      expect(judge(facts)).toEqual(rows);
      expect(states(judge(leavesTurned))).toEqual(states(rows));
    }),
    { numRuns: 300 },
  );
});

const states = (rows: readonly DayResultRow[]) =>
  rows.map(({ day, half, result: { reasons: _reasons, ...result } }) => ({ day, half, ...result }));

test('a day is of Shanghai whatever the machine’s zone', () => {
  expect(dayOf(new Date('2026-01-14T16:30:00Z'))).toBe('2026-01-15');
});
