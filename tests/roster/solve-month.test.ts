import loadHighs from 'highs';
import { beforeAll, expect, test } from 'vitest';
import type { DutyCell, RosterFacts } from '~/roster/duty-facts';
import { faultsOfRoster } from '~/roster/duty-fault';
import { explainVacancy } from '~/roster/duty-vacancy';
import { marginOf } from '~/roster/margin';
import { solveMonth } from '~/roster/solve-month';
import { seededMonth, withAbsence } from './seeded-month';

let highs: Awaited<ReturnType<typeof loadHighs>>;
beforeAll(async () => {
  highs = await loadHighs();
});

/** A quarter of the hall and ten days: quick, and still with every kind of duty. */
function smallMonth(seed: number): RosterFacts {
  const whole = seededMonth(seed);
  const days = whole.days.slice(0, 10);
  const people = whole.people.filter(({ id }) => id % 2 === 0);
  const needs = whole.needs.filter(({ day, groupId }) => days.includes(day) && groupId <= 3);
  return { ...whole, days, people, needs };
}

test.each([1, 2, 3])(
  'month %i: proven best, breaks no rule, fills every need, and is the same twice',
  (seed) => {
    const facts = smallMonth(seed);
    const solved = solveMonth(highs, facts);
    expect(solved.outcome).toMatchObject({ isProven: true, bound: solved.outcome.cost });
    expect(solved.vacancies).toEqual([]);
    expect(faultsOfRoster(facts, solved.cells)).toEqual([]);
    for (const need of facts.needs) {
      const there = solved.cells.filter(
        ({ day, shift, groupId }) => day === need.day && shift === need.shift && groupId === need.groupId,
      );
      if (need.shift === 'standby') expect(there.length).toBeGreaterThanOrEqual(1);
      else expect(there).toHaveLength(1);
    }
    expect(solveMonth(highs, facts)).toEqual(solved);
  },
);

/** Three people, one group, four days off that each want one. */
function tiny(): RosterFacts {
  const { people, ...rest } = seededMonth(1);
  const needs = rest.needs.filter(({ shift, groupId }) => shift === 'weekend' && groupId === 1).slice(0, 8);
  const three = people.slice(0, 3).map((person) => ({
    ...person,
    leaveOn: [],
    protectedOn: [],
    overtime: [],
    unwanted: [],
    debt: { weekend: 0, weekday: 0, standby: 0 },
  }));
  return { ...rest, people: three, needs };
}
const countOf = (cells: readonly DutyCell[], personId: number) =>
  cells.filter((one) => one.personId === personId).length;

test('duties are spread evenly, and whoever had more last month has fewer', () => {
  const facts = tiny();
  const even = solveMonth(highs, facts).cells;
  expect(facts.people.map(({ id }) => countOf(even, id)).sort()).toEqual([2, 3, 3]);
  const indebted = facts.people.map((one, at) =>
    at === 0 ? { ...one, debt: { ...one.debt, weekend: 2 } } : one,
  );
  const paid = solveMonth(highs, { ...facts, people: indebted }).cells;
  expect(facts.people.map(({ id }) => countOf(paid, id))[0]).toBe(1);
});

test('a wish is heeded where somebody else can', () => {
  const facts = tiny();
  const day = facts.needs[0]?.day ?? '';
  const shy = facts.people.map((one, at) => (at < 2 ? { ...one, unwanted: [day] } : one));
  const { cells } = solveMonth(highs, { ...facts, people: shy });
  expect(cells.find((one) => one.day === day)?.personId).toBe(facts.people[2]?.id);
});

test('an impossible month is drawn all the same, and each vacancy names the rule that causes it', () => {
  const facts = tiny();
  const [first, second] = facts.needs.map(({ day }) => day);
  const away = facts.people.map((one) => ({
    ...one,
    leaveOn: [first ?? ''],
    worksOn: [...one.worksOn, facts.needs[2]?.day ?? ''],
  }));
  const hard = { ...facts, people: away };
  const { vacancies, cells, outcome } = solveMonth(highs, hard);
  expect(outcome.isProven).toBe(true);
  const explained = vacancies.map((one) => explainVacancy(one, hard, cells));
  expect(explained[0]).toMatchObject({ day: first, missing: 1, rule: 'leave' });
  expect(explained[0]?.kept).toHaveLength(3);
  expect(cells.some(({ day }) => day === second)).toBe(true);
  const nobody = { ...hard, people: away.map((one) => ({ ...one, cleared: [] })) };
  const none = solveMonth(highs, nobody);
  expect(none.vacancies).toHaveLength(8);
  expect(
    explainVacancy(none.vacancies[0] ?? { day: '', shift: 'weekend', groupId: 1, missing: 1 }, nobody, [])
      .rule,
  ).toBe('clearance');
});

test('after an absence as few people as possible have another roster, and the past does not change', () => {
  const facts = smallMonth(2);
  const before = solveMonth(highs, facts).cells;
  const from = facts.days[4] ?? '';
  const hit = before.find(({ day, shift }) => day > from && shift === 'weekend');
  const absent = withAbsence(facts, hit?.personId ?? 0, hit?.day ?? '');
  const again = solveMonth(highs, absent, { cells: before, from });
  expect(again.outcome.isProven).toBe(true);
  expect(faultsOfRoster(absent, again.cells)).toEqual([]);
  expect(again.touched).toContain(hit?.personId);
  expect(again.cells.filter(({ day }) => day < from)).toEqual(before.filter(({ day }) => day < from));
  const changed = new Set(
    [...before, ...again.cells]
      .filter(({ day }) => day >= from)
      .filter((one) => !(has(before, one) && has(again.cells, one)))
      .map(({ personId }) => personId),
  );
  expect([...changed].sort()).toEqual([...again.touched].sort());
});
const has = (cells: readonly DutyCell[], one: DutyCell) =>
  cells.some((other) => JSON.stringify(other) === JSON.stringify(one));

test('asked to survive one absence, every day off does, those who stand by called', () => {
  const facts = { ...smallMonth(3), survive: 1 };
  const { cells } = solveMonth(highs, facts);
  const daysOff = new Set(facts.needs.filter(({ shift }) => shift === 'weekend').map(({ day }) => day));
  for (const day of daysOff) {
    const present = facts.people
      .filter(({ id }) =>
        cells.some(
          (one) => one.day === day && one.personId === id && ['weekend', 'standby'].includes(one.shift),
        ),
      )
      .map((one) => ({
        personId: one.id,
        groups: one.cleared.map(({ groupId }) => groupId - 1).filter((at) => at < 3),
      }));
    expect(marginOf([1, 1, 1], present)?.margin).toBeGreaterThanOrEqual(1);
  }
});
