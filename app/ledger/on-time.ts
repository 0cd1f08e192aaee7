import { type Day, dayOf } from '~/base/days';
import { addWorkdays, type Due, type WorkCalendar, workdaysBetween } from '~/calendar/workdays';
import type { Step } from './entry';

/** Workdays each own step of the contractor may take (setting 'ledger.limits'; contract 1.1 and 1.7, to confirm). */
export type Limits = {
  notice: number;
  accept: number;
  transfer: number;
  issue: number;
  archive: number;
  rectify: number;
};

/** Licensing Law 32 for the notice; the rest as in the contract's scheme. 0 is the same day. */
export const defaultLimits: Limits = { notice: 5, accept: 0, transfer: 1, issue: 1, archive: 10, rectify: 5 };

/** When the things that the contractor's own steps are measured between happened; null: not (yet). */
export type Steps = {
  receivedAt: Date;
  /** The first one-time notice, if it came before acceptance. */
  noticeAt: Date | null;
  /** The last correction before acceptance. */
  correctedAt: Date | null;
  acceptedAt: Date | null;
  refusedAt: Date | null;
  transferredAt: Date | null;
  decidedAt: Date | null;
  issuedAt: Date | null;
};

/** One step of the contractor: how long it was allowed and how late it was. `late` undefined: a year has no notice. */
export type StepResult = {
  step: Step;
  from: Day;
  limit: number;
  due: Due;
  done: Day;
  late: number | undefined;
};

/**
 * The contractor's own steps that have been done. From transfer to decision the authority holds the case: that time is
 * nobody's here, so a promise missed by the authority makes no step late (contract: only the contractor's steps count).
 */
export function judgeSteps(calendar: WorkCalendar, limits: Limits, steps: Steps): StepResult[] {
  const results: StepResult[] = [];
  const judge = (step: Step, from: Date | null, done: Date | null, limit: number) => {
    if (from && done) results.push(judgeStep(calendar, step, dayOf(from), dayOf(done), limit));
  };
  judge('notice', steps.receivedAt, steps.noticeAt, limits.notice);
  // A refusal to accept has the five workdays of Licensing Law 32; an acceptance is entered the same day.
  if (steps.acceptedAt || !steps.refusedAt) {
    judge('accept', steps.correctedAt ?? steps.receivedAt, steps.acceptedAt, limits.accept);
  } else {
    judge('accept', steps.correctedAt ?? steps.receivedAt, steps.refusedAt, limits.notice);
  }
  judge('transfer', steps.acceptedAt, steps.transferredAt, limits.transfer);
  judge('issue', steps.decidedAt, steps.issuedAt, limits.issue);
  return results;
}

function judgeStep(calendar: WorkCalendar, step: Step, from: Day, done: Day, limit: number): StepResult {
  const due = addWorkdays(calendar, from, limit);
  const late = 'due' in due ? workdaysLate(calendar, due.due, done) : undefined;
  return { step, from, limit, due, done, late };
}

/** Workdays from `due` to `done`; at least 1 when done on a later day off, 0 when on time, undefined without a notice. */
export function workdaysLate(calendar: WorkCalendar, due: Day, done: Day): number | undefined {
  if (done <= due) return 0;
  const count = workdaysBetween(calendar, due, done);
  return count === undefined ? undefined : Math.max(count, 1);
}

/** The slowest step; of equally late ones the first. Undefined when one of them cannot be judged. */
export function slowest(results: readonly StepResult[]): { late: number; step: Step | null } | undefined {
  let late = 0;
  let step: Step | null = null;
  for (const result of results) {
    if (result.late === undefined) return undefined;
    if (result.late > late) {
      late = result.late;
      step = result.step;
    }
  }
  return { late, step };
}
