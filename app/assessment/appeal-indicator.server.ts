import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { listAppeals, recordEvent, writeAppeal } from './dispute-store.server';
import { requireMonth, requirePossible } from './require-month';
import { orConflict } from './score-conflict.server';
import { listSignatures, lockScoreMonth, readLines, writeState } from './score-store.server';

export type AppealInput = { month: Month; number: number; reason: string; fileId?: number | null };

/** The contractor disputes what one indicator lost: once each, with a reason, and not after signing. */
export async function appealIndicator(call: Call, input: AppealInput): Promise<void> {
  allow(call.actor, 'score.appeal');
  const month = requireMonth(input.month, call.now);
  const reason = input.reason.trim();
  if (!reason) {
    throw new Refusal(400, 'assessment:refusal.appeal', {}, { reason: { key: 'assessment:fault.reason' } });
  }
  const appealing = inTransaction(call, async (trx) => {
    const row = await lockScoreMonth(trx, call, month);
    requirePossible('appeal', month, row.state);
    const { number } = input;
    const line = (await readLines(trx, month)).find((one) => one.number === number);
    if (!line) throw new Refusal(404, 'assessment:refusal.no_indicator', { number });
    if (line.lost === 0) throw new Refusal(409, 'assessment:refusal.nothing_lost', { number });
    const filed = await listAppeals(trx, month);
    if (filed.some((appeal) => appeal.revision === row.revision && appeal.number === number)) {
      throw new Refusal(409, 'assessment:refusal.appealed_already', { number });
    }
    const signatures = await listSignatures(trx, month);
    if (signatures.some((one) => one.side === 'contractor' && row.digest?.equals(one.digest))) {
      throw new Refusal(409, 'assessment:refusal.appeal_after_signing', { month });
    }
    const { revision } = row;
    await writeAppeal(trx, call, {
      month,
      revision,
      number,
      reason,
      fileId: input.fileId ?? null,
      lostBefore: line.lost,
    });
    await writeState(trx, month, 'appealed');
    await recordEvent(trx, call, { month, kind: 'appealed', reason, detail: { number } });
  });
  await orConflict(month, appealing);
}
