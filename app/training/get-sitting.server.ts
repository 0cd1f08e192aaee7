import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import type { PaperItem } from './draw-paper';
import { showsAnswers, whyNotBegin } from './exam-state';
import { findExam } from './exam-store.server';
import { markPaper } from './mark-paper';
import { listSatOfCourse, readChosen, readPaper, type SittingRow } from './sitting-store.server';
import { ownPerson } from './take-exam.server';

/** A question as its taker sees it: never with what is right. */
export type QuestionShown = Pick<PaperItem, 'kind' | 'text'> & {
  position: number;
  options: string[];
  chosen: number[];
};
/** A question once the paper was handed in. Nobody is told before it would be of no help with the next attempt. */
export type QuestionMarked = QuestionShown & { isRight: boolean; answer: number[] };

/** The own sittings at an exam: the one that runs with its paper, else how the last one came out. */
export async function getOwnSitting(call: Call, input: { examId: number }) {
  allow(call.actor, 'training.take_exam');
  const personId = ownPerson(call.actor);
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const exam = await findExam(trx, input.examId);
    if (!exam) throw new Refusal(404, 'exam:refusal.no_exam');
    const all = await listSatOfCourse(trx, { courseId: exam.courseId, personId });
    const others = all.filter((one) => one.exam.id !== exam.id);
    const sittings = all.find((one) => one.exam.id === exam.id)?.sittings ?? [];
    const running = sittings.find(({ submittedAt }) => submittedAt === null);
    const last = sittings.at(-1);
    const { retiredOn: _on, validityMonths: _months, ...shown } = exam;
    return {
      exam: shown,
      now: call.now,
      reason: whyNotBegin(exam, sittings, today) ?? null,
      sittings,
      running: running ? { ...running, questions: await readShown(trx, running) } : null,
      marked: last && showsAnswers({ exam, sittings }, others, today) ? await readMarked(trx, last) : null,
    };
  });
}

async function readShown(trx: Database, { id }: SittingRow): Promise<QuestionShown[]> {
  const chosen = await readChosen(trx, id);
  return (await readPaper(trx, id)).map((item, index) => shownOf(item, index + 1, chosen));
}

async function readMarked(trx: Database, { id }: SittingRow): Promise<QuestionMarked[]> {
  const paper = await readPaper(trx, id);
  const chosen = await readChosen(trx, id);
  const wrong = new Set(markPaper(paper, chosen).wrong);
  return paper.map((item, index) => ({
    ...shownOf(item, index + 1, chosen),
    isRight: !wrong.has(index + 1),
    answer: [...item.answer],
  }));
}

function shownOf(item: PaperItem, position: number, chosen: ReadonlyMap<number, number[]>): QuestionShown {
  const { kind, text, options } = item;
  return { position, kind, text, options: [...options], chosen: chosen.get(position) ?? [] };
}
