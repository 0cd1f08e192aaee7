import type { Day } from '~/base/days';
import { isWithin, type RosterFacts } from './duty-facts';
import { dayKey, type RosterModel } from './solve-parts';

/**
 * Every day off with duty survives so many absences, whoever they are (Hall's theorem): for every set of its groups, those
 * there or standing by who are cleared for any of them are as many as wanted and so many more, or the lack costs.
 */
export function addSurvival(
  { program, duties, standsBy }: RosterModel,
  facts: RosterFacts,
  cost: number,
): void {
  for (const day of facts.days) {
    const needs = facts.needs.filter((one) => one.day === day && one.shift === 'weekend' && one.people > 0);
    if (needs.length === 0) continue;
    const lack = program.variable({ cost, upper: facts.survive, isWhole: true });
    const there = facts.people.map((person) => ({
      mask: maskOn(day, person, needs),
      terms: [
        ...duties
          .filter((one) => one.personId === person.id && one.day === day && one.shift === 'weekend')
          .map(({ variable }) => variable),
        ...[standsBy.get(dayKey({ personId: person.id, day })) ?? []].flat(),
      ].map((variable) => [variable, 1] as const),
    }));
    for (let set = 1; set < 1 << needs.length; set += 1) {
      const wanted = needs.reduce((sum, { people }, at) => sum + (set & (1 << at) ? people : 0), 0);
      const terms = there.filter(({ mask }) => mask & set).flatMap((one) => one.terms);
      program.row(wanted + facts.survive, [...terms, [lack, 1]], Number.POSITIVE_INFINITY);
    }
  }
}

function maskOn(
  day: Day,
  person: RosterFacts['people'][number],
  needs: readonly { groupId: number }[],
): number {
  return needs.reduce(
    (mask, { groupId }, at) =>
      person.cleared.some((span) => span.groupId === groupId && isWithin(span, day))
        ? mask | (1 << at)
        : mask,
    0,
  );
}
