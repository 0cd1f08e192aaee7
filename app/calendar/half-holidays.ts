import type { Day, Half } from '~/base/days';

/**
 * Half-days off for some (放假办法 第三条, by the State Council's order): women on 8 March, people of 14 to 28 on 4 May.
 * On a day off nobody makes them up. Which half the hall gives is not in the law: the afternoon is the custom.
 */
const halfHolidays: readonly {
  name: 'women' | 'youth';
  monthDay: string;
  from: Day;
  half: Half;
  isFor: (person: Entitled, day: Day) => boolean;
}[] = [
  { name: 'women', monthDay: '03-08', from: '2000-01-01', half: 'pm', isFor: ({ sex }) => sex === 'f' },
  {
    name: 'youth',
    monthDay: '05-04',
    from: '2000-01-01',
    half: 'pm',
    isFor: ({ bornOn }, day) => bornOn !== null && ageOn(bornOn, day) >= 14 && ageOn(bornOn, day) <= 28,
  },
];

export type HalfHoliday = 'women' | 'youth';
/** What decides who has a half-holiday. */
export type Entitled = { sex: string | null; bornOn: Day | null };

/** The half-holiday that gives this person this half-day off, if one does. */
export function halfHolidayOn(day: Day, half: Half, person: Entitled): HalfHoliday | undefined {
  return halfHolidays.find(
    (one) => day.endsWith(one.monthDay) && day >= one.from && one.half === half && one.isFor(person, day),
  )?.name;
}

/** A day on which somebody may have a half-day off. */
export function hasHalfHoliday(day: Day): boolean {
  return halfHolidays.some((one) => day.endsWith(one.monthDay) && day >= one.from);
}

/** Full years of age; born on 29 February, a year is full on 1 March of a common year. */
function ageOn(bornOn: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
