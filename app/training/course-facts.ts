import type { Day } from '~/base/days';
import type { CourseKind, Gate, Subject } from './course';

/** One attempt at a course that was not revoked, and what it counts for. */
export type ResultFact = Subject & {
  courseId: number;
  passed: boolean;
  heldOn: Day;
  /** Last day it counts; null: for ever. */
  validUntil: Day | null;
};

export type Attempt = ResultFact & { kind: CourseKind; resultId?: number };

/**
 * What a person's results count for. A refresher renews only what was passed before it: alone it opens no gate. Expects
 * the person's results in the order in which they were held.
 */
export function countedFor(attempts: readonly Attempt[]): ResultFact[] {
  const passed = new Set<Gate | string>();
  return attempts.map(({ kind, resultId: _id, ...fact }) => {
    const subject = fact.gate ?? (fact.groupCode === null ? null : `group ${fact.groupCode}`);
    const isIdle = kind === 'refresher' && (subject === null || !passed.has(subject));
    if (isIdle) return { ...fact, gate: null, groupCode: null };
    if (fact.passed && subject !== null) passed.add(subject);
    return fact;
  });
}
