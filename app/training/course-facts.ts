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

/** What a person's results count for, without how they came about. Expects them in the order in which they were held. */
export function countedFor(attempts: readonly Attempt[]): ResultFact[] {
  return withoutIdle(attempts).map(({ kind: _kind, resultId: _id, ...fact }) => fact);
}

/**
 * The same attempts, of which those that count for nothing are for no gate and no group: a refresher renews only what was
 * passed before it, alone it opens no gate.
 */
export function withoutIdle<T extends ResultFact & { kind: CourseKind }>(attempts: readonly T[]): T[] {
  const passed = new Set<Gate | string>();
  return attempts.map((attempt) => {
    const { gate, groupCode } = attempt;
    const subject = gate ?? (groupCode === null ? null : `group ${groupCode}`);
    const isIdle = attempt.kind === 'refresher' && (subject === null || !passed.has(subject));
    if (isIdle) return { ...attempt, gate: null, groupCode: null };
    if (attempt.passed && subject !== null) passed.add(subject);
    return attempt;
  });
}
