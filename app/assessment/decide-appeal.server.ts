import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Hundredths } from '~/base/hundredths';
import { inTransaction } from '~db/connection';
import { type AppealState, listAppeals, recordEvent, writeDecision } from './dispute-store.server';
import { afterDecision } from './month-state';
import { settleTotal } from './reckon-month.server';
import { requireMonth, requirePossible } from './require-month';
import { orConflict } from './score-conflict.server';
import { lockScoreMonth, readLines, writeLine, writeState } from './score-store.server';

/** `lostAfter`: what the indicator costs from now on, in hundredths, between nothing and what it cost before. */
export type DecisionInput = { month: Month; number: number; lostAfter: Hundredths; decision: string };

/** The scorer hears an appeal: the points move at once, with the reason, and with them total, band, fee and digest. */
export async function decideAppeal(call: Call, input: DecisionInput): Promise<void> {
  allow(call.actor, 'score.decide');
  const month = requireMonth(input.month, call.now);
  const decision = input.decision.trim();
  if (!decision) {
    throw new Refusal(
      400,
      'assessment:refusal.decision',
      {},
      { decision: { key: 'assessment:fault.reason' } },
    );
  }
  const deciding = inTransaction(call, async (trx) => {
    const row = await lockScoreMonth(trx, call, month);
    requirePossible('decide', month, row.state);
    const { number, lostAfter } = input;
    const open = (await listAppeals(trx, month)).filter(
      (appeal) => appeal.revision === row.revision && appeal.state === 'filed',
    );
    const appeal = open.find((one) => one.number === number);
    const line = (await readLines(trx, month)).find((one) => one.number === number);
    if (!appeal || !line) throw new Refusal(409, 'assessment:refusal.no_appeal', { number });
    if (!Number.isInteger(lostAfter) || lostAfter < 0 || lostAfter > appeal.lostBefore) {
      const most = { most: appeal.lostBefore / 100 };
      throw new Refusal(
        400,
        'assessment:refusal.decision',
        {},
        {
          lostAfter: { key: 'assessment:fault.lost_after', params: most },
        },
      );
    }
    const state = outcome(appeal.lostBefore, lostAfter);
    await writeDecision(trx, call, appeal.id, { state, decision, lostAfter });
    await writeLine(trx, month, { ...line, lost: lostAfter, dropsBand: line.dropsBand && lostAfter > 0 });
    await writeState(trx, month, afterDecision(open.length - 1));
    await settleTotal(trx, month);
    await recordEvent(trx, call, {
      month,
      kind: 'decided',
      reason: decision,
      detail: { number, lostBefore: appeal.lostBefore, lostAfter },
    });
  });
  await orConflict(month, deciding);
}

function outcome(before: Hundredths, after: Hundredths): Exclude<AppealState, 'filed'> {
  if (after === before) return 'rejected';
  return after === 0 ? 'upheld' : 'partly';
}
