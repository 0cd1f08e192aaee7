import type { Day } from '~/base/days';

/** Duty on a day off, at midday and after hours; standby is to be called on a day of duty. */
export const shifts = ['weekend', 'midday', 'extended', 'standby'] as const;
export type Shift = (typeof shifts)[number];

/** Somebody has a duty. Whoever stands by for several groups has a cell for each. */
export type DutyCell = { day: Day; shift: Shift; groupId: number; personId: number };

/** So many people of a group are wanted; `minutes`: overtime that it makes, none for standby. */
export type DutyNeed = { day: Day; shift: Shift; groupId: number; people: number; minutes: number };

/** From a day to a day, both included; null: until further notice. */
export type DaySpan = { fromOn: Day; toOn: Day | null };

/** What somebody has done more than those with the least, from last month. */
export type Debt = Record<LoadKind, number>;

export const loadKinds = ['weekend', 'weekday', 'standby'] as const;
export type LoadKind = (typeof loadKinds)[number];

export type RosterPerson = {
  id: number;
  joinedOn: Day;
  leftOn: Day | null;
  cleared: readonly (DaySpan & { groupId: number })[];
  /** Days with approved leave, a half of it too. */
  leaveOn: readonly Day[];
  /** The law spares them overtime. */
  protectedOn: readonly DaySpan[];
  /** Days worked besides this roster, six days before the month and after it too. */
  worksOn: readonly Day[];
  /** Approved overtime besides this roster. */
  overtime: readonly { day: Day; minutes: number }[];
  debt: Debt;
  /** Days on which they would rather have no duty. */
  unwanted: readonly Day[];
};

export type RosterFacts = {
  /** The days of the month. */
  days: readonly Day[];
  people: readonly RosterPerson[];
  needs: readonly DutyNeed[];
  /** Minutes of overtime (Labour Law 41): `day` of a workday. */
  limits: { day: number; month: number };
  /** Absences that every day of duty must survive, those who stand by called; 0: none. */
  survive: number;
};

/** Fairness is kept apart for days off, for workdays, and for standby. */
export function loadKindOf(shift: Shift): LoadKind {
  if (shift === 'weekend' || shift === 'standby') return shift;
  return 'weekday';
}

export function isWithin({ fromOn, toOn }: DaySpan, day: Day): boolean {
  return fromOn <= day && (toOn === null || day <= toOn);
}

export function isSameCell(a: DutyCell, b: DutyCell): boolean {
  return a.day === b.day && a.shift === b.shift && a.groupId === b.groupId && a.personId === b.personId;
}
