import type { Day } from '~/base/days';
import { type Attempt, countedFor } from '~/training/course-facts';
import { judgeClearance } from './clearance';
import {
  type BackgroundKind,
  type ClearanceFacts,
  type CourseFact,
  type Gate,
  gates,
  type Missing,
} from './clearance-facts';
import { clearanceSpans } from './clearance-spans';

export type WhatIf = { checks: readonly BackgroundKind[]; courses: readonly { id: number; heldOn: Day }[] };
export type Opening = { group: string; opensOn: Day | null; missing: Missing[] };

/** The facts as they would be if these courses were passed on their days and these checks today. */
export function suppose(facts: ClearanceFacts, { checks, courses }: WhatIf, today: Day): ClearanceFacts {
  const planned = courses.flatMap(({ id, heldOn }): Attempt[] => {
    const course = facts.courses.find((one) => one.id === id);
    if (!course) return [];
    const { kind, gate, groupCode } = course;
    return [{ courseId: id, kind, gate, groupCode, passed: true, heldOn, validUntil: null }];
  });
  // What was taken is counted already; of two on one day a refresher comes after what it renews.
  const taken = facts.results.map((result): Attempt => ({ ...result, kind: 'gate' }));
  const attempts = [...taken, ...planned].sort(
    (a, b) =>
      a.heldOn.localeCompare(b.heldOn) || Number(a.kind === 'refresher') - Number(b.kind === 'refresher'),
  );
  return {
    ...facts,
    results: countedFor(attempts),
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

/** The current courses a person can choose from: gates first, then the groups'; refreshers of what they passed once. */
export function coursesToChoose(facts: ClearanceFacts, today: Day) {
  const rank = ({ gate }: { gate: string | null }) => (gate ? gates.indexOf(gate as Gate) : gates.length);
  const isRenewable = ({ gate, groupCode }: CourseFact) =>
    facts.results.some((result) => result.passed && result.gate === gate && result.groupCode === groupCode);
  return facts.courses
    .filter(
      (course) =>
        (course.retiredOn === null || course.retiredOn > today) &&
        (course.gate || course.groupCode) &&
        (course.kind !== 'refresher' || isRenewable(course)),
    )
    .sort((a, b) => rank(a) - rank(b));
}
