import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { listMarks, recordEvent, writeMark } from './dispute-store.server';
import { requireScheme } from './install-scheme.server';
import { settleTotal } from './reckon-month.server';
import { requireMonth, requirePossible } from './require-month';
import { orConflict } from './score-conflict.server';
import { markCost, markedLine } from './score-lines';
import { lockScoreMonth, readLines, writeLine } from './score-store.server';
import { bonusCeiling } from './total';

/** `number` 0 is the bonus line: `points` are gained there, and lost on every other. */
export type MarkInput = {
  month: Month;
  number: number;
  points: number;
  clause: string;
  note: string;
  file?: Upload;
};

/** Enters by hand what an indicator without rows costs, or the bonus, with clause, note and document. */
export async function markIndicator(call: Call, { file, ...input }: MarkInput): Promise<void> {
  allow(call.actor, 'score.mark');
  const month = requireMonth(input.month, call.now);
  requireReasons(input, file);
  const { number, points } = input;
  // Nothing is kept of a document whose mark is refused.
  await inTransaction(call, (trx) => requireMarkable(trx, call, month, number));
  const stored = file && (await storeFile(call, { ...file, purpose: 'mark', field: 'file' }));
  const marking = inTransaction(call, async (trx) => {
    const { row, line, indicator } = await requireMarkable(trx, call, month, number);
    const [clause, note] = [input.clause.trim(), input.note.trim()];
    const kept = { number, clause, note, fileId: stored?.id ?? null };
    if (!indicator) {
      const gained = Math.min(points, bonusCeiling);
      await writeMark(trx, call, month, { ...kept, lost: 0, gained, dropsBand: false });
    } else {
      await writeMark(trx, call, month, { ...kept, ...markCost(indicator, points), gained: 0 });
      const mark = (await listMarks(trx, month)).find((one) => one.number === number);
      if (line) await writeLine(trx, month, markedLine(indicator, mark));
    }
    if (row.digest) await settleTotal(trx, month);
    await recordEvent(trx, call, { month, kind: 'marked', reason: note, detail: { number, points } });
  });
  await orConflict(month, marking);
}

/** The month's row, locked, and the indicator with its line; the bonus has neither. */
async function requireMarkable(trx: Database, call: Call, month: Month, number: number) {
  const row = await lockScoreMonth(trx, call, month);
  requirePossible('mark', month, row.state);
  if (number === 0) return { row };
  const scheme = await requireScheme(trx, call, month);
  const indicator = scheme.indicators.find((one) => one.number === number);
  if (!indicator) throw new Refusal(404, 'assessment:refusal.no_indicator', { number });
  const line = (await readLines(trx, month)).find((one) => one.number === number);
  if (line?.state === 'assessed') throw new Refusal(409, 'assessment:refusal.measured', { number });
  return { row, indicator, line };
}

function requireReasons({ number, points, clause, note }: MarkInput, file: Upload | undefined): void {
  const fields = {
    ...(clause.trim() ? {} : { clause: { key: 'assessment:fault.clause' } }),
    ...(note.trim() ? {} : { note: { key: 'assessment:fault.note' } }),
    ...(Number.isInteger(points) && points >= 0 ? {} : { points: { key: 'assessment:fault.points' } }),
    ...(number === 0 && points > bonusCeiling ? { points: { key: 'assessment:fault.bonus' } } : {}),
    ...(number === 0 && !file ? { file: { key: 'assessment:fault.bonus_file' } } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refusal(400, 'assessment:refusal.mark', {}, fields);
}
