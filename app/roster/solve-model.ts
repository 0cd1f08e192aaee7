import { addDays, type Day } from '~/base/days';
import {
  type DutyCell,
  type DutyNeed,
  isSameCell,
  loadKindOf,
  loadKinds,
  type RosterFacts,
  type RosterPerson,
} from './duty-facts';
import { daysInSeven, faultsOfPerson, standbyGroups } from './duty-fault';
import { IntegerProgram } from './integer-program';
import { type DutyVariable, dayKey, type Kept, type RosterModel } from './solve-parts';
import { addSurvival } from './solve-survival';

/**
 * What each thing costs: whole numbers without a common factor, so that a proof ends as soon as less than one is open.
 * With odd squares for fairness every total had the same parity, and the proof looked for the half that cannot be.
 */
const fresh = { vacancy: 5_000, standby: 20, unwanted: 3, touched: 0, changed: 0, load: 1 };
/** Vacancies before standby before people touched before cells changed before fairness. */
const again = { vacancy: 200_000, standby: 20_000, unwanted: 0, touched: 500, changed: 20, load: 1 };

export type Costs = typeof fresh;

/** From so many duties of a month on each further one costs as much as the one before. */
const steepSteps = 5;

/** Standby of a month that costs alike each time; more costs more. Steeper than this, a proof takes ten times as long. */
const evenStandby = 3;

/** The month as a programme: see docs/decisions/075. Exists only where somebody may have a duty at all. */
export function buildModel(
  facts: RosterFacts,
  kept?: Kept,
  costs: Costs = kept ? again : fresh,
): RosterModel {
  const model: RosterModel = {
    program: new IntegerProgram(),
    duties: [],
    gaps: [],
    standsBy: new Map(),
    touched: [],
  };
  for (const person of facts.people) {
    const own = dutiesOf(model.program, person, facts, costs);
    model.duties.push(...own);
    const standsBy = addStandby(model.program, own);
    for (const [day, variable] of standsBy)
      model.standsBy.set(dayKey({ personId: person.id, day }), variable);
    addOneJob(model.program, own, standsBy);
    addRest(model.program, own, person, facts);
    addOvertime(model.program, own, person, facts);
    addFairness(model.program, own, standsBy, person, costs.load);
    if (kept) addTouched(model, own, person, kept, costs);
  }
  addNeeds(model, facts, costs);
  if (facts.survive > 0) addSurvival(model, facts, costs.standby * 10);
  return model;
}

function dutiesOf(
  program: IntegerProgram,
  person: RosterPerson,
  facts: RosterFacts,
  costs: Costs,
): DutyVariable[] {
  const possible = facts.needs.filter(
    (need) => need.people > 0 && faultsOfPerson(person, need, facts).length === 0,
  );
  const standby = groupBy(
    possible.filter(({ shift }) => shift === 'standby'),
    ({ day }) => day,
  );
  const single = [...standby.values()].filter(({ length }) => length > standbyGroups).flat();
  return [
    ...possible.filter(({ shift }) => shift !== 'standby').map((need) => [need]),
    ...single.map((need) => [need]),
    ...[...standby.values()].filter(({ length }) => length <= standbyGroups),
  ].map((needs) => {
    const [{ day, shift, minutes } = { day: '', shift: 'standby' as const, minutes: 0 }] = needs;
    const cost = shift !== 'standby' && person.unwanted.includes(day) ? costs.unwanted : 0;
    const cells = needs.map(({ groupId }) => ({ day, shift, groupId, personId: person.id }));
    return { day, shift, personId: person.id, cells, minutes, variable: program.variable({ cost }) };
  });
}

/** Whether somebody stands by at all, by day: whoever is cleared for more than three groups does so for three of them. */
function addStandby(program: IntegerProgram, own: readonly DutyVariable[]): Map<Day, number> {
  const standsBy = new Map<Day, number>();
  for (const [day, ofDay] of groupBy(
    own.filter(({ shift }) => shift === 'standby'),
    (one) => one.day,
  )) {
    const [only, ...more] = ofDay;
    if (only && more.length === 0) {
      standsBy.set(day, only.variable);
      continue;
    }
    const any = program.variable({});
    standsBy.set(day, any);
    for (const { variable } of ofDay)
      program.row(
        Number.NEGATIVE_INFINITY,
        [
          [variable, 1],
          [any, -1],
        ],
        0,
      );
    const all = [...ofDay.map(({ variable }) => [variable, 1] as const), [any, -standbyGroups] as const];
    program.row(Number.NEGATIVE_INFINITY, all, 0);
  }
  return standsBy;
}

function addNeeds({ program, duties, gaps }: RosterModel, { needs }: RosterFacts, costs: Costs): void {
  const byNeed = groupBy(
    duties.flatMap(({ cells, variable }) => cells.map((cell) => ({ cell, variable }))),
    ({ cell }) => needKey(cell),
  );
  for (const need of needs) {
    if (need.people === 0) continue;
    const isStandby = need.shift === 'standby';
    const cost = isStandby ? costs.standby : costs.vacancy;
    const gap = program.variable({ cost, upper: need.people });
    gaps.push({ need, variable: gap });
    const own = (byNeed.get(needKey(need)) ?? []).map(({ variable }) => [variable, 1] as const);
    program.row(need.people, [...own, [gap, 1]], isStandby ? Number.POSITIVE_INFINITY : need.people);
  }
}

function addOneJob(
  program: IntegerProgram,
  own: readonly DutyVariable[],
  standsBy: ReadonlyMap<Day, number>,
): void {
  for (const [day, ofDay] of groupBy(own, (one) => one.day)) {
    const any = standsBy.get(day);
    const terms = [
      ...ofDay.filter(({ shift }) => shift !== 'standby').map(({ variable }) => [variable, 1] as const),
      ...(any === undefined ? [] : [[any, 1] as const]),
    ];
    if (terms.length > 1) program.row(Number.NEGATIVE_INFINITY, terms, 1);
  }
}

/** Over any seven days that touch the month at most six are worked. */
function addRest(
  program: IntegerProgram,
  own: readonly DutyVariable[],
  person: RosterPerson,
  facts: RosterFacts,
): void {
  const worked = new Set(person.worksOn);
  const further = own.filter(({ shift, day }) => shift !== 'standby' && !worked.has(day));
  const byDay = groupBy(further, ({ day }) => day);
  const first = facts.days[0];
  if (first === undefined) return;
  const seen = new Set<string>();
  for (let step = -6; step < facts.days.length; step += 1) {
    const week = Array.from({ length: 7 }, (_, at) => addDays(first, step + at));
    const open = week.filter((day) => byDay.has(day));
    const left = Math.max(0, daysInSeven - week.filter((day) => worked.has(day)).length);
    const key = `${left} ${open.join(' ')}`;
    if (open.length <= left || seen.has(key)) continue;
    seen.add(key);
    const terms = open.flatMap((day) => (byDay.get(day) ?? []).map(({ variable }) => [variable, 1] as const));
    program.row(Number.NEGATIVE_INFINITY, terms, left);
  }
}

function addOvertime(
  program: IntegerProgram,
  own: readonly DutyVariable[],
  person: RosterPerson,
  facts: RosterFacts,
): void {
  const left = facts.limits.month - person.overtime.reduce((sum, { minutes }) => sum + minutes, 0);
  const terms = own.filter(({ minutes }) => minutes > 0).map((one) => [one.variable, one.minutes] as const);
  program.row(Number.NEGATIVE_INFINITY, terms, Math.max(0, left));
}

/** The nth duty of somebody costs the more the more they had: convex, so that it spreads evenly and pays last month's debt. */
function addFairness(
  program: IntegerProgram,
  own: readonly DutyVariable[],
  standsBy: ReadonlyMap<Day, number>,
  person: RosterPerson,
  cost: number,
): void {
  for (const kind of loadKinds) {
    const ofKind = own.filter(({ shift }) => loadKindOf(shift) === kind);
    const load = kind === 'standby' ? [...standsBy.values()] : ofKind.map(({ variable }) => variable);
    const most = new Set(ofKind.map(({ day }) => day)).size;
    const price = (nth: number) => cost * (person.debt[kind] + nth);
    const steps =
      kind === 'standby'
        ? [
            program.variable({ cost: price(1), upper: Math.min(most, evenStandby), isWhole: false }),
            program.variable({
              cost: price(1 + 2 * evenStandby),
              upper: Math.max(0, most - evenStandby),
              isWhole: false,
            }),
          ]
        : Array.from({ length: Math.min(most, steepSteps) }, (_, at) =>
            program.variable({
              // 1, 3, 6, 10 …: for the same number of duties that orders rosters as the squares do.
              cost: price(at + 1),
              upper: at === steepSteps - 1 ? most - at : 1,
              isWhole: false,
            }),
          );
    const terms = [...load.map((one) => [one, 1] as const), ...steps.map((one) => [one, -1] as const)];
    program.row(0, terms, 0);
  }
}

/** What differs from the kept roster, by cell and by person; what may no longer stand has touched its person anyway. */
function addTouched(
  model: RosterModel,
  own: readonly DutyVariable[],
  person: RosterPerson,
  kept: Kept,
  costs: Costs,
): void {
  const { program } = model;
  const before = kept.cells.filter(({ personId }) => personId === person.id);
  const had = ({ cells }: DutyVariable) => before.some((one) => cells.some((cell) => isSameCell(one, cell)));
  const isPossible = (one: DutyCell) => own.some(({ cells }) => cells.some((cell) => isSameCell(one, cell)));
  const isLost = before.some((cell) => cell.day >= kept.from && !isPossible(cell));
  const touched = program.variable({ cost: costs.touched, lower: isLost ? 1 : 0 });
  model.touched.push({ personId: person.id, variable: touched });
  for (const duty of own) {
    const { variable } = duty;
    const was = had(duty) ? 1 : 0;
    if (duty.day < kept.from) {
      program.fix(variable, was);
      continue;
    }
    program.addCost(variable, was ? -costs.changed : costs.changed);
    // A duty that stays costs nothing: the month's cost is never less than none.
    if (was) program.addOffset(costs.changed);
    if (was)
      program.row(
        1,
        [
          [variable, 1],
          [touched, 1],
        ],
        Number.POSITIVE_INFINITY,
      );
    else
      program.row(
        Number.NEGATIVE_INFINITY,
        [
          [variable, 1],
          [touched, -1],
        ],
        0,
      );
  }
}

function needKey({ day, shift, groupId }: Pick<DutyNeed, 'day' | 'shift' | 'groupId'>): string {
  return `${day} ${shift} ${groupId}`;
}

export function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const known = groups.get(keyOf(one));
    if (known) known.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
