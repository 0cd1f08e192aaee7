import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import { endRun, type StoredRejection, startRun, storeRejections } from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { type ImportResult, rejectionsKept } from '~/base/import-result';
import { readTable } from '~/base/read-table.server';
import type { TableRow } from '~/base/table-text';
import { inTransaction } from '~db/connection';
import { lockCourse } from './course-store.server';
import type { Question } from './exam-question';
import { keepFromSitter } from './list-questions.server';
import {
  locateQuestionColumns,
  type QuestionColumns,
  type QuestionRead,
  questionHeaders,
  readQuestionRow,
} from './question-row';
import { type BankQuestion, insertQuestions, listBank, updateQuestions } from './question-store.server';

type Input = { courseId: number; fileName: string; bytes: Uint8Array; isDryRun?: boolean };
export type QuestionImport = Omit<ImportResult, 'runId'> & { runId: number | null; changed: number };

/**
 * Adds the questions of a table to a course's bank. A question that is there already with other options or another answer
 * is changed; one as it stands is repeated. With `isDryRun` everything is read and judged, and nothing is kept.
 */
export async function importQuestions(call: Call, input: Input): Promise<QuestionImport> {
  allow(call.actor, 'question.edit');
  const { projectId, accountId } = call.actor;
  const rows = [...(await readTable(input.bytes))];
  const { headerIndex, places } = locateQuestionColumns(rows);
  const missing = questionHeaders.filter(
    ({ field }) => ['kind', 'text', 'answer'].includes(field) && places[field] === undefined,
  );
  if (missing.length > 0)
    throw new Refusal(400, 'exam:refusal.columns_missing', {
      columns: missing.map(({ name }) => name).join('、'),
    });
  return inTransaction(call, async (trx) => {
    const course = await lockCourse(trx, input.courseId);
    if (!course) throw new Refusal(404, 'exam:refusal.no_course');
    await keepFromSitter(trx, call, course.id);
    const bank = await listBank(trx, course.id);
    const { added, changed, ...judged } = judgeRows(rows.slice(headerIndex + 1), places, bank);
    const counts = {
      read: judged.read,
      kept: added.length + changed.length,
      updated: changed.length,
      repeated: judged.repeated,
      rejected: judged.rejections.length,
    };
    const result = {
      ...counts,
      changed: changed.length,
      rejections: judged.rejections.slice(0, rejectionsKept),
    };
    if (input.isDryRun) return { ...result, runId: null };
    const { fileName } = input;
    const run = {
      projectId,
      kind: 'questions',
      fileName,
      startedBy: accountId,
      startedAt: call.now,
    } as const;
    const runId = await startRun(trx, run);
    await insertQuestions(trx, course.id, added);
    await updateQuestions(trx, changed);
    await storeRejections(trx, runId, judged.rejections);
    const sha256 = createHash('sha256').update(input.bytes).digest();
    await endRun(trx, runId, { state: 'done', endedAt: call.now, sha256, counts });
    return { ...result, runId };
  });
}

function judgeRows(rows: readonly TableRow[], places: QuestionColumns, bank: readonly BankQuestion[]) {
  const known = new Map(bank.map((question) => [question.text, question]));
  const seen = new Set<string>();
  const added: QuestionRead[] = [];
  const changed: Question[] = [];
  const rejections: StoredRejection[] = [];
  let read = 0;
  let repeated = 0;
  for (const row of rows) {
    if (row.cells.every((cell) => String(cell).trim() === '')) continue;
    read += 1;
    const reject = (fault: string) =>
      rejections.push({
        line: row.line,
        reason: `exam:rejection.${fault}`,
        excerpt: row.cells.map(String).join(' | ').slice(0, 200),
      });
    const question = readQuestionRow(row, places);
    if (typeof question === 'string') {
      reject(question);
      continue;
    }
    const before = known.get(question.text);
    if (seen.has(question.text)) reject('twice');
    else if (before?.retiredOn) reject('retired');
    else if (!before) added.push(question);
    else if (isSame(before, question)) repeated += 1;
    else changed.push({ ...question, id: before.id });
    seen.add(question.text);
  }
  return { read, repeated, added, changed, rejections };
}

function isSame(a: QuestionRead, b: QuestionRead): boolean {
  const facts = ({ kind, options, answer }: QuestionRead) => JSON.stringify([kind, options, answer]);
  return facts(a) === facts(b);
}
