import { describe, expect, test } from 'vitest';
import { drawPaper } from '~/training/draw-paper';
import { chosenFor, type Question, type QuestionKind } from '~/training/exam-question';
import { showsAnswers, whyNotBegin } from '~/training/exam-state';
import { markPaper } from '~/training/mark-paper';
import { locateQuestionColumns, readQuestionRow } from '~/training/question-row';

const bank: Question[] = Array.from({ length: 20 }, (_, index) => {
  const kind = (['true_false', 'multiple', 'single'] as const)[index % 3] as QuestionKind;
  const options = kind === 'true_false' ? [] : ['甲', '乙', '丙', '丁'].map((text) => `${text}${index}`);
  return { id: index + 1, kind, text: `题${index + 1}`, options, answer: kind === 'multiple' ? [1, 3] : [1] };
});

describe('a paper', () => {
  const paper = drawPaper(bank, 10, 'seed');

  test('is the same for the same seed, whatever the order of the bank', () => {
    expect(drawPaper([...bank].reverse(), 10, 'seed')).toEqual(paper);
  });

  test('is another for another seed', () => {
    expect(drawPaper(bank, 10, 'other')).not.toEqual(paper);
  });

  test('asks each question once, by kind', () => {
    expect(new Set(paper.map(({ id }) => id)).size).toBe(10);
    const kinds = paper.map(({ kind }) => ['single', 'multiple', 'true_false'].indexOf(kind));
    expect(kinds).toEqual([...kinds].sort());
  });

  test('keeps what is right when options change places', () => {
    const texts = (question: Question) =>
      question.answer.map((option) => question.options[option - 1]).sort();
    const source = new Map(bank.map((question) => [question.id, question]));
    const choices = paper.filter(({ kind }) => kind !== 'true_false');
    expect(choices.map(texts)).toEqual(choices.map(({ id }) => texts(source.get(id) as Question)));
    expect(choices.some(({ id, options }) => options.join() !== source.get(id)?.options.join())).toBe(true);
  });

  test('is the whole bank when more is asked for', () => {
    expect(drawPaper(bank, 50, 'seed')).toHaveLength(20);
  });
});

describe('marks', () => {
  const paper = [{ answer: [2] }, { answer: [1, 3] }, { answer: [1] }];
  test.each<[string, [number, number[]][], number, number, number[]]>([
    [
      'everything right',
      [
        [1, [2]],
        [2, [3, 1]],
        [3, [1]],
      ],
      3,
      100,
      [],
    ],
    ['nothing answered', [], 0, 0, [1, 2, 3]],
    [
      'two of three: rounded down',
      [
        [1, [2]],
        [2, [1, 3]],
        [3, [2]],
      ],
      2,
      66,
      [3],
    ],
    [
      'half of a multiple choice',
      [
        [1, [2]],
        [2, [1]],
        [3, [1]],
      ],
      2,
      66,
      [2],
    ],
    [
      'one too many of a multiple choice',
      [
        [1, [2]],
        [2, [1, 2, 3]],
        [3, [1]],
      ],
      2,
      66,
      [2],
    ],
    [
      'an answer taken back',
      [
        [1, []],
        [2, [1, 3]],
        [3, [1]],
      ],
      2,
      66,
      [1],
    ],
  ])('%s', (_name, chosen, right, score, wrong) => {
    expect(markPaper(paper, new Map(chosen))).toEqual({ right, score, wrong });
  });
});

test.each<[QuestionKind, number[], number[] | undefined]>([
  ['single', [2], [2]],
  ['single', [], []],
  ['single', [1, 2], undefined],
  ['single', [4], undefined],
  ['multiple', [3, 1, 3], [1, 3]],
  ['multiple', [0], undefined],
  ['multiple', [1.5], undefined],
  ['true_false', [2], [2]],
  ['true_false', [3], undefined],
])('of a %s question with three options %j is kept as %j', (kind, given, kept) => {
  expect(chosenFor({ kind, options: kind === 'true_false' ? [] : ['甲', '乙', '丙'] }, given)).toEqual(kept);
});

describe('who may begin', () => {
  const exam = { openOn: '2026-03-02', closeOn: '2026-03-06', attempts: 2 };
  const at = new Date('2026-03-02T01:00:00Z');
  const failed = { submittedAt: at, passed: false };
  const passed = { submittedAt: at, passed: true };
  const running = { submittedAt: null, passed: null };
  test.each([
    ['the day before', '2026-03-01', [], 'planned', false],
    ['the first day', '2026-03-02', [], undefined, false],
    ['the last day', '2026-03-06', [failed], undefined, false],
    ['the day after', '2026-03-07', [failed], 'closed', true],
    ['after a pass', '2026-03-03', [failed, passed], 'passed', true],
    ['after all attempts', '2026-03-03', [failed, failed], 'used_up', true],
    ['while the last attempt runs', '2026-03-03', [failed, running], 'used_up', false],
  ] as const)('%s', (_name, today, sittings, reason, shown) => {
    expect(whyNotBegin(exam, sittings, today)).toBe(reason);
    expect(showsAnswers({ exam, sittings }, [], today)).toBe(shown);
  });
});

describe('a row of a bank', () => {
  const head = ['答案', '题目', '题型', '选项A', '选项B', '选项C'];
  const { places } = locateQuestionColumns([{ line: 1, cells: head }]);
  const read = (...cells: string[]) => readQuestionRow({ line: 2, cells }, places);

  test('is found by its headers in any order', () => {
    expect(read('B', '首问', '单选题', '甲', '乙', '')).toEqual({
      kind: 'single',
      text: '首问',
      options: ['甲', '乙'],
      answer: [2],
    });
  });

  test.each([
    ['AC', [1, 3]],
    ['a、c', [1, 3]],
    ['C, A', [1, 3]],
  ])('multiple choice reads %s', (answer, expected) => {
    expect(read(answer, '题', '多选', '甲', '乙', '丙')).toMatchObject({ answer: expected });
  });

  test.each([
    ['对', [1]],
    ['√', [1]],
    ['错误', [2]],
    ['F', [2]],
  ])('true or false reads %s', (answer, expected) => {
    expect(read(answer, '题', '判断题', '', '', '')).toMatchObject({ options: [], answer: expected });
  });

  test.each([
    ['no_text', ['A', '', '单选题', '甲', '乙', '']],
    ['text_too_long', ['A', '长'.repeat(501), '单选题', '甲', '乙', '']],
    ['bad_kind', ['A', '题', '填空题', '甲', '乙', '']],
    ['no_answer', ['', '题', '单选题', '甲', '乙', '']],
    ['bad_answer', ['大概', '题', '判断题', '', '', '']],
    ['bad_answer', ['AA', '题', '多选题', '甲', '乙', '丙']],
    ['few_options', ['A', '题', '单选题', '甲', '', '']],
    ['option_gap', ['A', '题', '单选题', '甲', '', '丙']],
    ['option_too_long', ['A', '题', '单选题', '甲'.repeat(201), '乙', '']],
    ['same_options', ['A', '题', '单选题', '甲', '甲', '']],
    ['answer_without_option', ['C', '题', '单选题', '甲', '乙', '']],
    ['one_answer', ['AB', '题', '单选题', '甲', '乙', '']],
    ['several_answers', ['A', '题', '多选题', '甲', '乙', '']],
  ])('%s', (fault, cells) => {
    expect(read(...cells)).toBe(fault);
  });
});
