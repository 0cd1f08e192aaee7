import type { Day } from '~/base/days';

export type ExamState = 'planned' | 'open' | 'closed';

/** Open from its first day to its last, both included. */
export function examState(exam: { openOn: Day; closeOn: Day }, today: Day): ExamState {
  if (today < exam.openOn) return 'planned';
  return today > exam.closeOn ? 'closed' : 'open';
}

type Sitting = { submittedAt: Date | null; passed: boolean | null };

/** Why somebody cannot begin a sitting; undefined when they can. Whoever has passed has nothing to take again. */
export function whyNotBegin(
  exam: { openOn: Day; closeOn: Day; attempts: number },
  sittings: readonly Sitting[],
  today: Day,
): 'planned' | 'closed' | 'passed' | 'used_up' | undefined {
  const state = examState(exam, today);
  if (state !== 'open') return state;
  if (sittings.some(({ passed }) => passed)) return 'passed';
  return sittings.length >= exam.attempts ? 'used_up' : undefined;
}

/** An exam with the sittings of one person at it. */
export type Sat = {
  exam: { openOn: Day; closeOn: Day; attempts: number };
  sittings: readonly Sitting[];
};

/**
 * What the right answers would help somebody with, among all exams that draw from one bank: a paper that runs, or one
 * that can be begun now. Undefined: nothing any more.
 */
export function gainsByAnswers(exams: readonly Sat[], today: Day): 'running' | 'open' | undefined {
  if (exams.some(({ sittings }) => sittings.some(({ submittedAt }) => submittedAt === null)))
    return 'running';
  return exams.some(({ exam, sittings }) => whyNotBegin(exam, sittings, today) === undefined)
    ? 'open'
    : undefined;
}

/**
 * The right answers are shown once nobody gains by them: passed, no attempt left, or the exam is closed. `others` are the
 * other exams of the course, coming ones too.
 */
export function showsAnswers(own: Sat, others: readonly Sat[], today: Day): boolean {
  const isComing = ({ exam, sittings }: Sat) => whyNotBegin(exam, sittings, today) === 'planned';
  return gainsByAnswers([own, ...others], today) === undefined && ![own, ...others].some(isComing);
}

/** Time is over at the instant itself. */
export function isTimeOver(sitting: { endsAt: Date }, now: Date): boolean {
  return now >= sitting.endsAt;
}
