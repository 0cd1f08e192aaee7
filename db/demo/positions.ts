import { addDays, type Day } from '~/base/days';
import { contractGroups, contractPositions } from '~/positions/contract-plan';
import type { ClearancePlan, GroupPlan, HoldingPlan, PositionPlan } from './hall-plan';
import { type DemoMonths, workdaysOfMonth } from './time';

export const planGroups: () => GroupPlan[] = contractGroups;
export const planPositions: () => PositionPlan[] = contractPositions;

/** A holder who went to the backups, the days nobody held the position, and the backup who took it over. */
export type Change = {
  position: number;
  left: number;
  leftOn: Day;
  taken: number;
  takenOn: Day;
  clearedOn: Day;
};

/** One change in each closed month; the second successor starts a day before the clearance. */
export function planChanges(on: Day, months: DemoMonths): Change[] {
  const older = workdaysOfMonth(months.signed, on);
  const newer = workdaysOfMonth(months.appealed, on);
  const at = (days: Day[], index: number): Day => days[Math.min(index, days.length - 1)] as Day;
  return [
    {
      position: 17,
      left: 17,
      leftOn: at(older, 6),
      taken: 36,
      takenOn: at(older, 9),
      clearedOn: at(older, 9),
    },
    {
      position: 28,
      left: 28,
      leftOn: at(newer, 9),
      taken: 37,
      takenOn: at(newer, 11),
      clearedOn: at(newer, 12),
    },
  ];
}

export function planHoldings(startsOn: Day, changes: readonly Change[]): HoldingPlan[] {
  return planPositions().flatMap(({ number }) => {
    const change = changes.find(({ position }) => position === number);
    if (!change) return [{ position: number, person: number, fromOn: startsOn, toOn: null }];
    return [
      { position: number, person: change.left, fromOn: startsOn, toOn: addDays(change.leftOn, -1) },
      { position: number, person: change.taken, fromOn: change.takenOn, toOn: null },
    ];
  });
}

/** Holders for their own group, backups for most; one clearance has run out on the eve of the demo day. */
export function planClearances(on: Day, startsOn: Day, changes: readonly Change[]): ClearancePlan[] {
  const own = planPositions().map(({ number, group }) => ({
    person: number,
    group,
    fromOn: startsOn,
    toOn: number === lapsedPerson ? addDays(on, -1) : null,
    proof: `上岗前培训考核合格 第${String(number).padStart(3, '0')}号`,
  }));
  const wide = [36, 37, 38, 39, 40, 41].flatMap((person) =>
    planGroups().map(({ code }) => ({
      person,
      group: code,
      fromOn:
        changes.find(({ taken, position }) => taken === person && groupOf(position) === code)?.clearedOn ??
        startsOn,
      toOn: null,
      proof: `后备人员培训考核合格 第${String(person).padStart(3, '0')}号`,
    })),
  );
  return [...own, ...wide];
}

/** In place on the demo day, and not cleared any more. */
export const lapsedPerson = 22;

function groupOf(number: number): string | undefined {
  return planPositions().find((position) => position.number === number)?.group;
}

/** Who held a position on a day, by number. */
export function holderOn(holdings: readonly HoldingPlan[], position: number, day: Day): number | undefined {
  return holdings.find(
    (holding) => holding.position === position && holding.fromOn <= day && (holding.toOn ?? day) >= day,
  )?.person;
}
