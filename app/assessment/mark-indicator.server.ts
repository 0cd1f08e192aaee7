import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
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
  fileId?: number | null;
};

/** Enters by hand what an indicator without rows costs, or the bonus, with clause, note and document. */
export async function markIndicator(call: Call, input: MarkInput): Promise<void> {
  allow(call.actor, 'score.mark');
  const month = requireMonth(input.month, call.now);
  requireReasons(input);
  const marking = inTransaction(call, async (trx) => {
    const row = await lockScoreMonth(trx, call, month);
    requirePossible('mark', month, row.state);
    const { number, clause, note } = input;
    const kept = { number, clause: clause.trim(), note: note.trim(), fileId: input.fileId ?? null };
    if (number === 0) {
      const gained = Math.min(input.points, bonusCeiling);
      await writeMark(trx, call, month, { ...kept, lost: 0, gained, dropsBand: false });
    } else {
      const scheme = await requireScheme(trx, call, month);
      const indicator = scheme.indicators.find((one) => one.number === number);
      if (!indicator) throw new Refusal(404, 'assessment:refusal.no_indicator', { number });
      const line = (await readLines(trx, month)).find((one) => one.number === number);
      if (line?.state === 'assessed') throw new Refusal(409, 'assessment:refusal.measured', { number });
      const cost = markCost(indicator, input.points);
      await writeMark(trx, call, month, { ...kept, ...cost, gained: 0 });
      const mark = (await listMarks(trx, month)).find((one) => one.number === number);
      if (line) await writeLine(trx, month, markedLine(indicator, mark));
    }
    if (row.digest) await settleTotal(trx, month);
    await recordEvent(trx, call, {
      month,
      kind: 'marked',
      reason: kept.note,
      detail: { number, points: input.points },
    });
  });
  await orConflict(month, marking);
}

function requireReasons({ number, points, clause, note, fileId }: MarkInput): void {
  const fields = {
    ...(clause.trim() ? {} : { clause: { key: 'assessment:fault.clause' } }),
    ...(note.trim() ? {} : { note: { key: 'assessment:fault.note' } }),
    ...(Number.isInteger(points) && points >= 0 ? {} : { points: { key: 'assessment:fault.points' } }),
    ...(number === 0 && points > bonusCeiling ? { points: { key: 'assessment:fault.bonus' } } : {}),
    ...(number === 0 && !fileId ? { file: { key: 'assessment:fault.bonus_file' } } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refusal(400, 'assessment:refusal.mark', {}, fields);
}
