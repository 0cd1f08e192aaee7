import type { PaperItem } from './draw-paper';

export type Marks = {
  right: number;
  /** Whole points of 100, rounded down: 100 only when everything is right. */
  score: number;
  /** Places on the paper, from 1, that are wrong or empty. */
  wrong: number[];
};

/** Marks a paper by what was chosen at each place. A question counts when exactly its right options were chosen. */
export function markPaper(
  paper: readonly Pick<PaperItem, 'answer'>[],
  chosen: ReadonlyMap<number, readonly number[]>,
): Marks {
  const wrong = paper.flatMap(({ answer }, index) =>
    isSame(answer, chosen.get(index + 1) ?? []) ? [] : [index + 1],
  );
  const right = paper.length - wrong.length;
  return { right, score: paper.length === 0 ? 0 : Math.floor((100 * right) / paper.length), wrong };
}

function isSame(answer: readonly number[], chosen: readonly number[]): boolean {
  const given = new Set(chosen);
  return given.size === answer.length && answer.every((option) => given.has(option));
}
