import { addDays, type Day } from '~/base/days';
import { type DutyCell, type DutyNeed, isWithin, type RosterFacts, type RosterPerson } from './duty-facts';

export const dutyRules = [
  'need',
  'employed',
  'clearance',
  'leave',
  'protected',
  'overtime_day',
  'one_job',
  'rest',
  'overtime_month',
] as const;
export type DutyRule = (typeof dutyRules)[number];
export type DutyFault = { rule: DutyRule; params: Record<string, string | number> };

export const standbyGroups = 3;
/** Days worked in any seven (Labour Law 38). */
export const daysInSeven = 6;

/** Why somebody can never have this duty, whatever else the roster says. */
export function faultsOfPerson(person: RosterPerson, need: DutyNeed, facts: RosterFacts): DutyFault[] {
  const { day, groupId, minutes } = need;
  const faults: DutyFault[] = [];
  const fault = (rule: DutyRule, params: DutyFault['params'] = {}) => faults.push({ rule, params });
  if (!isWithin({ fromOn: person.joinedOn, toOn: person.leftOn }, day)) fault('employed');
  if (!person.cleared.some((span) => span.groupId === groupId && isWithin(span, day))) fault('clearance');
  if (person.leaveOn.includes(day)) fault('leave');
  if (person.protectedOn.some((span) => isWithin(span, day))) fault('protected');
  const other = sum(person.overtime.filter((one) => one.day === day).map((one) => one.minutes));
  // The 3 hours are over those of a workday; a day off is bound by the month and by rest.
  const ofWorkday = need.shift === 'midday' || need.shift === 'extended';
  if (ofWorkday && minutes + other > facts.limits.day)
    fault('overtime_day', { minutes: minutes + other, limit: facts.limits.day });
  return faults;
}

/**
 * Why a duty breaks a rule beside the others of the roster, every reason; none: it may stand. `others` are without it.
 * No need, clearance, leave, protection (Labour Law 61, 63), 3 and 36 hours (41), one job a day, 6 days in 7 (38).
 */
export function faultsOfDuty(cell: DutyCell, facts: RosterFacts, others: readonly DutyCell[]): DutyFault[] {
  const person = facts.people.find(({ id }) => id === cell.personId);
  const need = facts.needs.find((one) => isNeedOf(one, cell));
  if (!person) return [{ rule: 'employed', params: {} }];
  if (!need) return [{ rule: 'need', params: { people: 0 } }];
  const faults = faultsOfPerson(person, need, facts);
  const fault = (rule: DutyRule, params: DutyFault['params'] = {}) => faults.push({ rule, params });
  if (others.filter((one) => isNeedOf(need, one)).length >= need.people && cell.shift !== 'standby')
    fault('need', { people: need.people });
  const own = others.filter(({ personId }) => personId === cell.personId);
  const sameDay = own.filter(({ day }) => day === cell.day);
  const stands = sameDay.filter(({ shift }) => shift === 'standby');
  const isBusy = cell.shift === 'standby' ? sameDay.length > stands.length : sameDay.length > 0;
  if (isBusy || stands.length >= standbyGroups) fault('one_job');
  if (cell.shift === 'standby') return faults;
  const worked = workedDays(person, own);
  const full = worked.has(cell.day) ? undefined : fullestWeek(worked, cell.day);
  if (full) fault('rest', full);
  const minutes = overtimeOf(person, own, facts) + need.minutes;
  if (need.minutes > 0 && minutes > facts.limits.month)
    fault('overtime_month', { minutes, limit: facts.limits.month });
  return faults;
}

/** Every duty of a roster that breaks a rule, with the reasons. */
export function faultsOfRoster(facts: RosterFacts, cells: readonly DutyCell[]) {
  return cells.flatMap((cell) => {
    const faults = faultsOfDuty(
      cell,
      facts,
      cells.filter((other) => other !== cell),
    );
    return faults.length > 0 ? [{ cell, faults }] : [];
  });
}

export function isNeedOf(need: DutyNeed, cell: Pick<DutyCell, 'day' | 'shift' | 'groupId'>): boolean {
  return need.day === cell.day && need.shift === cell.shift && need.groupId === cell.groupId;
}

export function overtimeOf(person: RosterPerson, own: readonly DutyCell[], facts: RosterFacts): number {
  const ofDuty = own.map((cell) => facts.needs.find((need) => isNeedOf(need, cell))?.minutes ?? 0);
  return sum(ofDuty) + sum(person.overtime.map(({ minutes }) => minutes));
}

function workedDays(person: RosterPerson, own: readonly DutyCell[]): Set<Day> {
  const duties = own.filter(({ shift }) => shift !== 'standby').map(({ day }) => day);
  return new Set([...person.worksOn, ...duties]);
}

/** The first seven days around a further day of work that would hold more than six; undefined: none. */
function fullestWeek(worked: ReadonlySet<Day>, day: Day): { from: Day; to: Day } | undefined {
  for (let back = 6; back >= 0; back -= 1) {
    const from = addDays(day, -back);
    let count = 1;
    for (let step = 0; step < 7; step += 1) if (worked.has(addDays(from, step))) count += 1;
    if (count > daysInSeven) return { from, to: addDays(from, 6) };
  }
  return undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
