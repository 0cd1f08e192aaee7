import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { examState, isTimeOver } from './exam-state';
import { findExam } from './exam-store.server';
import { listSittingsOfExam } from './sitting-store.server';

/** An exam with who sat it. */
export async function getExam(call: Call, input: { examId: number }) {
  allow(call.actor, 'exam.read');
  return inTransaction(call, async (trx) => {
    const exam = await findExam(trx, input.examId);
    if (!exam) throw new Refusal(404, 'exam:refusal.no_exam');
    const sittings = await listSittingsOfExam(trx, exam.id);
    return {
      exam: { ...exam, state: examState(exam, dayOf(call.now)) },
      sittings: sittings.map((sitting) => ({
        ...sitting,
        isRunning: sitting.submittedAt === null && !isTimeOver(sitting, call.now),
      })),
      mayEdit: may(call.actor, 'exam.edit'),
      mayTake: call.actor.personId !== null,
    };
  });
}
