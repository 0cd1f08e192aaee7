import type { Day } from '~/base/days';
import { judgeClearance } from './clearance';
import { type BackgroundKind, type ClearanceFacts, type Gate, gates, type Missing } from './clearance-facts';
import { clearanceSpans } from './clearance-spans';

export type WhatIf = { checks: readonly BackgroundKind[]; courses: readonly { id: number; heldOn: Day }[] };
export type Opening = { group: string; opensOn: Day | null; missing: Missing[] };

/** The facts as they would be if these courses were passed on their days and these checks today. */
export function suppose(facts: ClearanceFacts, { checks, courses }: WhatIf, today: Day): ClearanceFacts {
  const passed = courses.flatMap(({ id, heldOn }) => {
    const course = facts.courses.find((one) => one.id === id);
    if (!course) return [];
    const { gate, groupCode } = course;
    return [{ courseId: id, gate, groupCode, passed: true, heldOn, validUntil: null }];
  });
  return {
    ...facts,
    results: [...facts.results, ...passed],
    retrainings: facts.retrainings.map((one) => {
      const course = courses.find(({ id }) => id === one.courseId);
      return course && one.doneOn === null ? { ...one, doneOn: course.heldOn } : one;
    }),
    background: [
      ...facts.background,
      ...checks.map((kind) => ({ kind, checkedOn: today, result: 'passed' as const })),
    ],
  };
}

/** From which day each group would be open, today or later; else what would still be missing on the last of the days. */
export function openings(
  facts: ClearanceFacts,
  groups: readonly string[],
  plan: WhatIf,
  today: Day,
): Opening[] {
  const supposed = suppose(facts, plan, today);
  const last = [today, ...plan.courses.map(({ heldOn }) => heldOn)].sort().at(-1) ?? today;
  return groups.map((group) => {
    const span = clearanceSpans(supposed, group).find(({ toOn }) => toOn === null || toOn >= today);
    const opensOn = span && (span.fromOn < today ? today : span.fromOn);
    return {
      group,
      opensOn: opensOn ?? null,
      missing: opensOn ? [] : judgeClearance(supposed, group, last).missing,
    };
  });
}

/** The current courses a person can choose from: gates first, then the groups'. */
export function coursesToChoose(facts: ClearanceFacts, today: Day) {
  const rank = ({ gate }: { gate: string | null }) => (gate ? gates.indexOf(gate as Gate) : gates.length);
  return facts.courses
    .filter(
      ({ retiredOn, gate, groupCode }) => (retiredOn === null || retiredOn > today) && (gate || groupCode),
    )
    .sort((a, b) => rank(a) - rank(b));
}
