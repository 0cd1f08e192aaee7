import type { TableRow } from '~/base/table-text';
import { letterOf, type Question, type QuestionKind } from './exam-question';

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
type Field = 'kind' | 'text' | 'answer' | `option${(typeof letters)[number]}`;
export type QuestionColumns = Partial<Record<Field, number>>;

/** What a column is called in the template, and what else it may be called. */
export const questionHeaders: { field: Field; name: string; words: RegExp }[] = [
  { field: 'kind', name: '题型', words: /^(题型|题目类型|试题类型|类型|kind|type)$/ },
  { field: 'text', name: '题目', words: /^(题目|题干|试题|题目内容|试题内容|question|text)$/ },
  ...letters.map((letter) => ({
    field: `option${letter}` as const,
    name: `选项${letter}`,
    words: new RegExp(`^(选项|答案选项|option)?${letter.toLowerCase()}(项|选项)?$`),
  })),
  { field: 'answer', name: '答案', words: /^(答案|正确答案|标准答案|参考答案|answer|key)$/ },
];

const plain = (cell: unknown) =>
  String(cell)
    .toLowerCase()
    .replace(/[\s*：:（）()【】]/g, '');

/** The header among the first 10 rows, and where its columns are, in any order. */
export function locateQuestionColumns(rows: readonly TableRow[]): {
  headerIndex: number;
  places: QuestionColumns;
} {
  let best: { headerIndex: number; places: QuestionColumns } = { headerIndex: 0, places: {} };
  rows.slice(0, 10).forEach(({ cells }, headerIndex) => {
    const heads = cells.map(plain);
    const places: QuestionColumns = {};
    for (const { field, words } of questionHeaders) {
      const place = heads.findIndex((head) => words.test(head));
      if (place >= 0) places[field] = place;
    }
    if (Object.keys(places).length > Object.keys(best.places).length) best = { headerIndex, places };
  });
  return best;
}

export type QuestionRead = Omit<Question, 'id'>;
export type QuestionFault =
  | 'bad_kind'
  | 'no_text'
  | 'text_too_long'
  | 'option_too_long'
  | 'few_options'
  | 'option_gap'
  | 'same_options'
  | 'no_answer'
  | 'bad_answer'
  | 'answer_without_option'
  | 'one_answer'
  | 'several_answers';

/** One row of a bank as a question, or what is wrong with it. */
export function readQuestionRow({ cells }: TableRow, places: QuestionColumns): QuestionRead | QuestionFault {
  const cell = (field: Field) => {
    const place = places[field];
    return place === undefined ? '' : String(cells[place] ?? '').trim();
  };
  const text = cell('text').replace(/\s+/g, ' ');
  if (!text) return 'no_text';
  if (text.length > 500) return 'text_too_long';
  const kind = kindOf(cell('kind'));
  if (!kind) return 'bad_kind';
  const answer = cell('answer').toUpperCase();
  if (!answer) return 'no_answer';
  if (kind === 'true_false') {
    const truth = truthOf(answer);
    return truth === undefined ? 'bad_answer' : { kind, text, options: [], answer: [truth ? 1 : 2] };
  }
  const options = optionsOf(letters.map((letter) => cell(`option${letter}`)));
  if (typeof options === 'string') return options;
  const chosen = answersOf(answer);
  if (!chosen) return 'bad_answer';
  if (chosen.some((option) => option > options.length)) return 'answer_without_option';
  if (kind === 'single' && chosen.length > 1) return 'one_answer';
  if (kind === 'multiple' && chosen.length < 2) return 'several_answers';
  return { kind, text, options, answer: chosen };
}

function kindOf(text: string): QuestionKind | undefined {
  if (/^(单选题?|单项选择题?|single)$/i.test(text)) return 'single';
  if (/^(多选题?|多项选择题?|不定项选择题?|multiple)$/i.test(text)) return 'multiple';
  if (/^(判断题?|是非题?|true[ _-]?false)$/i.test(text)) return 'true_false';
  return undefined;
}

function truthOf(answer: string): boolean | undefined {
  if (/^(对|正确|是|√|✓|T|TRUE|Y|YES|A|1)$/.test(answer)) return true;
  if (/^(错|错误|否|×|✗|X|F|FALSE|N|NO|B|0)$/.test(answer)) return false;
  return undefined;
}

function optionsOf(cells: readonly string[]): string[] | QuestionFault {
  const count = cells.findLastIndex((text) => text !== '') + 1;
  const options = cells.slice(0, count);
  if (count < 2) return 'few_options';
  if (options.includes('')) return 'option_gap';
  if (options.some((text) => text.length > 200)) return 'option_too_long';
  return new Set(options).size < options.length ? 'same_options' : options;
}

/** 'ACD', 'A,C', 'A、C' -> [1, 3, …]. */
function answersOf(answer: string): number[] | undefined {
  const given = answer.replace(/[\s,，、;；/|]/g, '');
  if (!/^[A-H]+$/.test(given)) return undefined;
  const chosen = letters.flatMap((letter, index) => (given.includes(letter) ? [index + 1] : []));
  return chosen.length === given.length ? chosen : undefined;
}

/** The answer as the bank's sheet writes it. */
export function answerWords({ kind, answer }: Pick<Question, 'kind' | 'answer'>): string {
  if (kind === 'true_false') return answer[0] === 1 ? '对' : '错';
  return answer.map(letterOf).join('');
}
