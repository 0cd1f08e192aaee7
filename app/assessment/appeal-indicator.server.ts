import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { listAppeals, recordEvent, writeAppeal } from './dispute-store.server';
import { requireMonth, requirePossible } from './require-month';
import { orConflict } from './score-conflict.server';
import { listSignatures, lockScoreMonth, readLines, writeState } from './score-store.server';

export type AppealInput = { month: Month; number: number; reason: string; file?: Upload };

/** The contractor disputes what one indicator lost: once each, with a reason, and not after signing. */
export async function appealIndicator(call: Call, { file, ...input }: AppealInput): Promise<void> {
  allow(call.actor, 'score.appeal');
  const month = requireMonth(input.month, call.now);
  const reason = input.reason.trim();
  if (!reason) {
    throw new Refusal(400, 'assessment:refusal.appeal', {}, { reason: { key: 'assessment:fault.reason' } });
  }
  const { number } = input;
  // Nothing is kept of a document whose appeal is refused.
  await inTransaction(call, (trx) => requireAppealable(trx, call, month, number));
  const stored = file && (await storeFile(call, { ...file, purpose: 'appeal', field: 'file' }));
  const appealing = inTransaction(call, async (trx) => {
    const { revision, lostBefore } = await requireAppealable(trx, call, month, number);
    const fileId = stored?.id ?? null;
    await writeAppeal(trx, call, { month, revision, number, reason, fileId, lostBefore });
    await writeState(trx, month, 'appealed');
    await recordEvent(trx, call, { month, kind: 'appealed', reason, detail: { number } });
  });
  await orConflict(month, appealing);
}

async function requireAppealable(trx: Database, call: Call, month: Month, number: number) {
  const { revision, state, digest } = await lockScoreMonth(trx, call, month);
  requirePossible('appeal', month, state);
  const line = (await readLines(trx, month)).find((one) => one.number === number);
  if (!line) throw new Refusal(404, 'assessment:refusal.no_indicator', { number });
  if (line.lost === 0) throw new Refusal(409, 'assessment:refusal.nothing_lost', { number });
  const filed = await listAppeals(trx, month);
  if (filed.some((appeal) => appeal.revision === revision && appeal.number === number)) {
    throw new Refusal(409, 'assessment:refusal.appealed_already', { number });
  }
  const signatures = await listSignatures(trx, month);
  if (signatures.some((one) => one.side === 'contractor' && digest?.equals(one.digest))) {
    throw new Refusal(409, 'assessment:refusal.appeal_after_signing', { month });
  }
  return { revision, lostBefore: line.lost };
}
