export const questionKinds = ['single', 'multiple', 'true_false'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** A question of the bank. `answer`: the numbers of the right options from 1; of a true-false one 1 is true, 2 is false. */
export type Question = {
  id: number;
  kind: QuestionKind;
  text: string;
  options: readonly string[];
  answer: readonly number[];
};

/** 1 -> 'A'. */
export const letterOf = (option: number) => String.fromCharCode(64 + option);

/** How many options somebody can choose from. */
export function optionCount({ kind, options }: Pick<Question, 'kind' | 'options'>): number {
  return kind === 'true_false' ? 2 : options.length;
}

/** What was chosen as it is kept: each option once, in order; undefined when it does not fit the question. */
export function chosenFor(
  question: Pick<Question, 'kind' | 'options'>,
  chosen: readonly number[],
): number[] | undefined {
  const options = [...new Set(chosen)].sort((a, b) => a - b);
  const fits = options.every((one) => Number.isInteger(one) && one >= 1 && one <= optionCount(question));
  return fits && (question.kind === 'multiple' || options.length <= 1) ? options : undefined;
}
