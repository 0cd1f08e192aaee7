import type { Day } from '~/base/days';
import type { CourseKind, Subject } from './course';
import { type ResultFact, withoutIdle } from './course-facts';
import { type CourseState, courseStateOn } from './course-state';

export const courseStates = ['valid', 'expiring', 'expired', 'failed', 'missing'] as const;

/** How somebody stands in one thing that is taught: a gate with its refreshers, a group's course, or a course alone. */
export type Standing = {
  state: CourseState;
  /** Last valid day; null: for ever, or never. */
  until: Day | null;
  /** Of the pass that counts, or else of the newest attempt. */
  score: number | null;
  heldOn: Day | null;
};

export type Attempt = ResultFact & { kind: CourseKind; score: number | null };

/** What attempts at a course count for, as one word: its gate, its group, or the course itself. */
export function subjectOf({ gate, groupCode, courseId }: Subject & { courseId: number }): string {
  return gate ?? (groupCode === null ? `course-${courseId}` : `group-${groupCode}`);
}

/** How somebody stands in everything attempted, on a day. Expects the attempts in the order in which they were held. */
export function standingsOf(attempts: readonly Attempt[], day: Day): Map<string, Standing> {
  const bySubject = new Map<string, Attempt[]>();
  for (const attempt of withoutIdle(attempts)) {
    const subject = subjectOf(attempt);
    const own = bySubject.get(subject);
    if (own) own.push(attempt);
    else bySubject.set(subject, [attempt]);
  }
  const standings = new Map<string, Standing>();
  for (const [subject, own] of bySubject) {
    const { state, until } = courseStateOn(own, day);
    const taken = own.filter(({ heldOn, passed }) => heldOn <= day && (passed || !isPassed(state)));
    const told = taken.at(-1);
    standings.set(subject, { state, until, score: told?.score ?? null, heldOn: told?.heldOn ?? null });
  }
  return standings;
}

function isPassed(state: CourseState): boolean {
  return state === 'valid' || state === 'expiring';
}

export const never: Standing = { state: 'missing', until: null, score: null, heldOn: null };

/** A cell of the matrix; `groups`: of how many position groups the course is valid, for whoever holds no position. */
export type Cell = Standing & { groups?: { valid: number; all: number } };

/** The course of one's own group; without a position, of how many groups it is valid. */
export function ownGroupCell(
  standings: ReadonlyMap<string, Standing>,
  ownGroup: string | null,
  groupCodes: readonly string[],
): Cell {
  if (ownGroup !== null) return standings.get(`group-${ownGroup}`) ?? never;
  const taken = groupCodes.flatMap((code) => standings.get(`group-${code}`) ?? []);
  const valid = taken.filter(({ state }) => isPassed(state));
  const groups = { valid: valid.length, all: groupCodes.length };
  const soonest = valid.filter(({ state }) => state === 'expiring')[0];
  if (soonest) return { ...soonest, groups };
  if (valid[0]) return { ...valid[0], until: null, groups };
  return { ...(taken[0] ?? never), groups };
}
