import { addDays, type Day, eachDay, weekdayOf } from '~/base/days';
import type { DutyNeed, RosterFacts, RosterPerson } from '~/roster/duty-facts';

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Positions of the seven groups: 35. */
const sizes = [6, 8, 4, 2, 8, 5, 2];

/**
 * A month of 31 days and a hall of 35, the same for the same seed: a duty of every group and standby on days off, one
 * at midday or after hours on workdays; leave, protection, wishes, overtime and debts as they come.
 */
export function seededMonth(seed: number): RosterFacts {
  const random = seededRandom(seed);
  const upTo = (count: number) => Math.floor(random() * count);
  const first = addDays('2026-03-01', upTo(7));
  const days = eachDay(first, addDays(first, 30));
  const holders = sizes.flatMap((size, group) => Array.from({ length: size }, () => group + 1));
  const people = holders.map((group, index): RosterPerson => {
    const groups = new Set([group, 1 + upTo(7), ...(random() < 0.4 ? [1 + upTo(7)] : [])]);
    const leaveFrom = addDays(first, upTo(31));
    const leaveOn = random() < 0.3 ? eachDay(leaveFrom, addDays(leaveFrom, upTo(5))) : [];
    const isOff = (day: Day) => weekdayOf(day) > 5 || leaveOn.includes(day);
    return {
      id: index + 1,
      joinedOn: '2025-01-01',
      leftOn: null,
      cleared: [...groups].map((groupId) => ({ groupId, fromOn: '2025-01-01', toOn: null })),
      leaveOn,
      protectedOn: random() < 0.06 ? [{ fromOn: first, toOn: null }] : [],
      worksOn: eachDay(addDays(first, -6), addDays(first, 36)).filter((day) => !isOff(day)),
      overtime: random() < 0.2 ? [{ day: addDays(first, upTo(31)), minutes: 60 + 60 * upTo(3) }] : [],
      debt: { weekend: upTo(3), weekday: upTo(3), standby: upTo(3) },
      unwanted: random() < 0.3 ? [addDays(first, upTo(31)), addDays(first, upTo(31))] : [],
    };
  });
  return { days, people, needs: needsOf(days), limits: { day: 180, month: 2160 }, survive: 0 };
}

function needsOf(days: readonly Day[]): DutyNeed[] {
  return days.flatMap((day) => {
    const need = (shift: DutyNeed['shift'], groupId: number, minutes: number) => {
      return { day, shift, groupId, people: 1, minutes };
    };
    if (weekdayOf(day) > 5)
      return sizes.flatMap((_, group) => [need('weekend', group + 1, 420), need('standby', group + 1, 0)]);
    return weekdayOf(day) === 5 ? [need('extended', 5, 60)] : [need('midday', 2, 150)];
  });
}

/** The same month, in which somebody who has duty is away for four days from a day on. */
export function withAbsence(facts: RosterFacts, personId: number, from: Day): RosterFacts {
  const away = eachDay(from, addDays(from, 3));
  return {
    ...facts,
    people: facts.people.map((one) =>
      one.id === personId
        ? {
            ...one,
            leaveOn: [...one.leaveOn, ...away],
            worksOn: one.worksOn.filter((day) => !away.includes(day)),
          }
        : one,
    ),
  };
}
