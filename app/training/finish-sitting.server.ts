import { type Day, dayOf } from '~/base/days';
import { listClosedMonths } from '~/calendar/closed-month-store.server';
import { forgetExpiryCount } from '~/staff/expiry-count.server';
import type { Database } from '~db/connection';
import { closedMonthOf } from './closed-month';
import type { Paper } from './draw-paper';
import { isTimeOver } from './exam-state';
import type { ExamRow } from './exam-store.server';
import { markPaper } from './mark-paper';
import { outcomeOf } from './outcome';
import { insertResults, lastAttempts } from './result-store.server';
import { closeRetrainings } from './retraining-store.server';
import { endSitting, readChosen, type SittingRow } from './sitting-store.server';

type Sitting = SittingRow & { paper: Paper };
type At = { now: Date; projectId: number; recordedBy: number | null };

/**
 * Marks a sitting as it stands and writes the result of it. Expects the person and then the sitting to be locked, and the
 * sitting not to be submitted yet. It was held on the day it was handed in, or on which its time was over.
 */
export async function finishSitting(trx: Database, exam: ExamRow, sitting: Sitting, at: At): Promise<void> {
  const isOver = isTimeOver(sitting, at.now);
  const { right, score } = markPaper(sitting.paper, await readChosen(trx, sitting.id));
  const { validityMonths, courseId } = exam;
  // The course may have become harder since the exam was set up.
  const passMark = Math.max(exam.passMark, exam.coursePassMark);
  const course = { passMark, validityMonths };
  const heldOn = await heldOnOf(trx, sitting, at.now, outcomeOf(course, dayOf(at.now), score).passed);
  const { passed, validUntil } = outcomeOf(course, heldOn, score);
  const attempts = await lastAttempts(trx, courseId, [sitting.personId]);
  const results = await insertResults(trx, [
    {
      project_id: at.projectId,
      person_id: sitting.personId,
      course_id: courseId,
      attempt: (attempts.get(sitting.personId) ?? 0) + 1,
      score,
      passed,
      held_on: heldOn,
      valid_until: validUntil,
      source: 'exam',
      recorded_by: at.recordedBy,
      recorded_at: at.now,
    },
  ]);
  const resultId = results[0]?.id ?? 0;
  await endSitting(trx, sitting.id, {
    submittedAt: at.now,
    isTimeOver: isOver,
    right,
    score,
    passed,
    resultId,
  });
  await closeRetrainings(trx, results);
  forgetExpiryCount(at.projectId);
}

/** A paper found after its month was closed counts on the day it is marked: that month stays as it was signed. */
async function heldOnOf(trx: Database, sitting: Sitting, now: Date, passed: boolean): Promise<Day> {
  const heldOn = dayOf(isTimeOver(sitting, now) ? sitting.endsAt : now);
  return closedMonthOf(await listClosedMonths(trx), { heldOn, passed }) ? dayOf(now) : heldOn;
}
