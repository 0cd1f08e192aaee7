import type { DutyCell, RosterFacts, RosterPerson } from './duty-facts';
import { type DutyRule, faultsOfDuty } from './duty-fault';
import type { Vacancy } from './solve-month';

export type ExplainedVacancy = Vacancy & {
  /** The rule without which somebody could take it; `clearance`: nobody is cleared at all. */
  rule: DutyRule;
  /** Those cleared for it, and the rules that keep them from it. */
  kept: { personId: number; rules: DutyRule[] }[];
};

/** Which rule keeps everybody from a duty that nobody has: the one that stops most of those who are cleared for it. */
export function explainVacancy(
  vacancy: Vacancy,
  facts: RosterFacts,
  cells: readonly DutyCell[],
): ExplainedVacancy {
  const kept = facts.people
    .map((person) => ({ personId: person.id, rules: rulesAgainst(person, vacancy, facts, cells) }))
    .filter(({ rules }) => !rules.includes('clearance') && !rules.includes('employed'));
  const counts = new Map<DutyRule, number>();
  for (const { rules } of kept) for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return { ...vacancy, rule: most?.[0] ?? 'clearance', kept };
}

function rulesAgainst(
  person: RosterPerson,
  { day, shift, groupId }: Vacancy,
  facts: RosterFacts,
  cells: readonly DutyCell[],
): DutyRule[] {
  return faultsOfDuty({ day, shift, groupId, personId: person.id }, facts, cells).map(({ rule }) => rule);
}
