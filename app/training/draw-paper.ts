import { hash } from 'node:crypto';
import { type Question, type QuestionKind, questionKinds } from './exam-question';

/** A question as it stands on a paper: its options in the order in which they are shown, `answer` by that order. */
export type PaperItem = Question;
export type Paper = PaperItem[];

/**
 * Draws `count` questions of the bank: by the same seed always the same ones in the same order, with their options in the
 * same order. They come by kind, single choice first, as on paper. Fewer in the bank: all of them.
 */
export function drawPaper(bank: readonly Question[], count: number, seed: string): Paper {
  const drawn = shuffled(bank, ({ id }) => `${seed} question ${id}`).slice(0, count);
  const place = (kind: QuestionKind) => questionKinds.indexOf(kind);
  return drawn.sort((a, b) => place(a.kind) - place(b.kind)).map((question) => withOptions(question, seed));
}

function withOptions(question: Question, seed: string): PaperItem {
  if (question.kind === 'true_false') return { ...question, answer: [...question.answer] };
  const order = shuffled(
    question.options.map((text, index) => ({ text, option: index + 1 })),
    ({ option }) => `${seed} option ${question.id} ${option}`,
  );
  return {
    ...question,
    options: order.map(({ text }) => text),
    answer: order.flatMap(({ option }, index) => (question.answer.includes(option) ? [index + 1] : [])),
  };
}

/** In the order of the digests of their names: as good as chance to whoever does not know the seed. */
function shuffled<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, digest: hash('sha256', nameOf(item), 'hex') }))
    .sort((a, b) => (a.digest < b.digest ? -1 : 1))
    .map(({ item }) => item);
}
