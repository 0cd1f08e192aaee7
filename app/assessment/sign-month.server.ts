import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { verifyPassword } from '~/access/verify-password.server';
import type { Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readSetting } from '~/calendar/calendar-store.server';
import { waitToClose } from '~/calendar/closed-month-store.server';
import { type Database, inTransaction } from '~db/connection';
import { recordEvent } from './dispute-store.server';
import { capacityOf, missingSignatures } from './month-state';
import { requireMonth, requirePossible } from './require-month';
import { orConflict } from './score-conflict.server';
import { listSignatures, lockScoreMonth, writeSignature, writeState } from './score-store.server';

/**
 * Signs the month's digest for one side, with the password again. Once everybody who must has signed the same digest,
 * the month is signed and locked.
 */
export async function signMonth(
  call: Call,
  input: { month: Month; password: string },
): Promise<{ signed: boolean }> {
  allow(call.actor, 'score.sign');
  const month = requireMonth(input.month, call.now);
  const { accountId, side, roles } = call.actor;
  if (accountId === null) throw new Refusal(403, 'assessment:refusal.cannot_sign');
  if (!(await verifyPassword(call, accountId, input.password))) {
    throw new Refusal(
      403,
      'assessment:refusal.password',
      {},
      { password: { key: 'assessment:fault.password' } },
    );
  }
  const signing = inTransaction(call, async (trx) => {
    await waitToClose(trx);
    const row = await lockScoreMonth(trx, call, month);
    requirePossible('sign', month, row.state);
    const { digest, revision } = row;
    if (!digest) throw new Refusal(409, 'assessment:refusal.draft_first', { month });
    const countersigns = await leaderCountersigns(trx, month);
    const capacity = capacityOf(side, roles, countersigns);
    if (!capacity) throw new Refusal(403, 'assessment:refusal.cannot_sign');
    const before = (await listSignatures(trx, month)).filter((one) => one.digest.equals(digest));
    if (before.some((one) => one.capacity === capacity)) {
      throw new Refusal(409, 'assessment:refusal.signed_already', { month });
    }
    await writeSignature(trx, call, { month, revision, side, capacity, accountId, digest });
    await recordEvent(trx, call, { month, kind: 'signed', detail: { capacity } });
    const missing = missingSignatures([...before.map((one) => one.capacity), capacity], countersigns);
    if (missing.length > 0) return { signed: false };
    await writeState(trx, month, 'signed');
    await recordEvent(trx, call, { month, kind: 'locked', detail: { digest: digest.toString('hex') } });
    return { signed: true };
  });
  return orConflict(month, signing);
}

/** Must the procurer's leader sign too? A contract parameter. */
export async function leaderCountersigns(trx: Database, month: Month): Promise<boolean> {
  return (await readSetting(trx, 'sign.leader_countersigns', `${month}-01`)) === true;
}
