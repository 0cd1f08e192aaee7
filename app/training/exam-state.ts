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

/** The right answers are shown once nobody gains by them: passed, no attempt left, or the exam is closed. */
export function showsAnswers(
  exam: { openOn: Day; closeOn: Day; attempts: number },
  sittings: readonly Sitting[],
  today: Day,
): boolean {
  if (sittings.some(({ submittedAt }) => submittedAt === null)) return false;
  const reason = whyNotBegin(exam, sittings, today);
  return reason !== undefined && reason !== 'planned';
}

/** Time is over at the instant itself. */
export function isTimeOver(sitting: { endsAt: Date }, now: Date): boolean {
  return now >= sitting.endsAt;
}
