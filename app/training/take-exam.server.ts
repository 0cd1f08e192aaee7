import type { Actor, Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { lockPeople } from '~/staff/person-lock-store.server';
import { type Database, inTransaction } from '~db/connection';
import { drawPaper } from './draw-paper';
import { chosenFor } from './exam-question';
import { isTimeOver, whyNotBegin } from './exam-state';
import { findExam } from './exam-store.server';
import { finishSitting } from './finish-sitting.server';
import { listBank } from './question-store.server';
import { insertAnswers, insertSitting, listSittings, lockSitting, newSeed } from './sitting-store.server';

/** The person whose own account this is; nobody sits an exam for somebody else. */
export function ownPerson(actor: Actor): number {
  if (actor.personId === null) throw new Refusal(403, 'exam:refusal.no_person');
  return actor.personId;
}

/**
 * Begins a sitting: draws a paper and starts the clock. While one is running it is that one that goes on, whichever tab
 * asked; one whose time is over is handed in as it stands first.
 */
export async function beginSitting(call: Call, input: { examId: number }): Promise<void> {
  allow(call.actor, 'training.take_exam');
  const personId = ownPerson(call.actor);
  const today = dayOf(call.now);
  await inTransaction(call, async (trx) => {
    const exam = await findExam(trx, input.examId);
    if (!exam) throw new Refusal(404, 'exam:refusal.no_exam');
    await lockPeople(trx, [personId]);
    let sittings = await listSittings(trx, { examId: exam.id, personId });
    const running = sittings.find(({ submittedAt }) => submittedAt === null);
    if (running && !isTimeOver(running, call.now)) return;
    if (running) {
      await handIn(trx, call, running.id);
      sittings = await listSittings(trx, { examId: exam.id, personId });
    }
    const reason = whyNotBegin(exam, sittings, today);
    if (reason) throw new Refusal(409, `exam:refusal.${reason}`, { attempts: exam.attempts });
    if (exam.retiredOn) throw new Refusal(409, 'exam:refusal.course_retired', { name: exam.course });
    const bank = (await listBank(trx, exam.courseId)).filter(({ retiredOn }) => retiredOn === null);
    if (bank.length < exam.questionCount)
      throw new Refusal(409, 'exam:refusal.bank_too_small', {
        held: bank.length,
        wanted: exam.questionCount,
      });
    const seed = await newSeed(trx);
    const questions = bank.map(({ retiredOn: _on, ...question }) => question);
    await insertSitting(trx, {
      projectId: call.actor.projectId,
      examId: exam.id,
      personId,
      number: sittings.length + 1,
      seed,
      paper: drawPaper(questions, exam.questionCount, seed),
      startedAt: call.now,
      endsAt: new Date(call.now.getTime() + exam.minutes * 60_000),
    });
  });
}

export type Answers = Readonly<Record<number, readonly number[]>>;

/** Saves what is chosen at some places of the own paper. Once it is handed in or its time is over nothing is taken. */
export async function saveAnswers(call: Call, input: { sittingId: number; answers: Answers }): Promise<void> {
  allow(call.actor, 'training.take_exam');
  const personId = ownPerson(call.actor);
  await inTransaction(call, async (trx) => {
    const sitting = await lockSitting(trx, input.sittingId, 'answer');
    if (!sitting || sitting.personId !== personId) throw new Refusal(404, 'exam:refusal.no_sitting');
    if (sitting.submittedAt) throw new Refusal(409, 'exam:refusal.handed_in');
    if (isTimeOver(sitting, call.now)) throw new Refusal(409, 'exam:refusal.time_over');
    const answers = Object.entries(input.answers).map(([place, given]) => {
      const position = Number(place);
      const question = sitting.paper[position - 1];
      const chosen = question && chosenFor(question, given);
      if (!chosen) throw new Refusal(400, 'exam:refusal.no_choice', { position });
      const { projectId } = call.actor;
      return { projectId, sittingId: sitting.id, position, chosen, savedAt: call.now };
    });
    await insertAnswers(trx, answers);
  });
}

/** Hands the own paper in, once: a second click or tab finds it done. After its time it counts as it stood then. */
export async function submitSitting(call: Call, input: { sittingId: number }): Promise<void> {
  allow(call.actor, 'training.take_exam');
  const personId = ownPerson(call.actor);
  await inTransaction(call, async (trx) => {
    await lockPeople(trx, [personId]);
    const sitting = await lockSitting(trx, input.sittingId, 'submit');
    if (!sitting || sitting.personId !== personId) throw new Refusal(404, 'exam:refusal.no_sitting');
    if (!sitting.submittedAt) await handIn(trx, call, sitting.id);
  });
}

/** Marks one sitting of a person who is locked; one that was handed in meanwhile is left alone. */
export async function handIn(trx: Database, { actor, now }: Call, sittingId: number): Promise<void> {
  const sitting = await lockSitting(trx, sittingId, 'submit');
  const exam = sitting && (await findExam(trx, sitting.examId));
  if (!exam || sitting.submittedAt) return;
  await finishSitting(trx, exam, sitting, {
    now,
    projectId: actor.projectId,
    recordedBy: actor.accountId,
  });
}
