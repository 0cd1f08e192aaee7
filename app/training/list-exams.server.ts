import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { examState, whyNotBegin } from './exam-state';
import { listExamRows } from './exam-store.server';
import { listCoursesWithBank } from './question-store.server';
import { listOwnSittings } from './sitting-store.server';

/** The exams somebody can sit or has sat, and, for those who set them up, all of them. */
export async function listExams(call: Call) {
  allow(call.actor, 'training.take_exam');
  const { personId } = call.actor;
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const rows = await listExamRows(trx);
    const sittings = personId === null ? [] : await listOwnSittings(trx, personId);
    const own = rows.flatMap(({ sat: _sat, passed: _passed, ...exam }) => {
      const mine = sittings.filter(({ examId }) => examId === exam.id);
      const reason = whyNotBegin(exam, mine, today);
      if (mine.length === 0 && (reason === 'planned' || reason === 'closed')) return [];
      const scores = mine.flatMap(({ score }) => (score === null ? [] : [score]));
      return [
        {
          ...exam,
          reason: reason ?? null,
          sat: mine.length,
          isRunning: mine.some(({ submittedAt, endsAt }) => submittedAt === null && endsAt > call.now),
          best: scores.length > 0 ? Math.max(...scores) : null,
          certificate: mine.find(({ passed }) => passed)?.resultId ?? null,
        },
      ];
    });
    const mayRead = may(call.actor, 'exam.read');
    const mayEdit = may(call.actor, 'exam.edit');
    return {
      own: personId === null ? null : own,
      all: mayRead ? rows.map((exam) => ({ ...exam, state: examState(exam, today) })) : null,
      courses: mayEdit ? await listCoursesWithBank(trx) : null,
      mayReadBank: may(call.actor, 'question.read'),
      today,
    };
  });
}
