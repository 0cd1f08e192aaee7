import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { lockLedger } from './case-store.server';
import { sealDigest } from './seal-digest';
import { digestOfDay, findLastSeal, findSeal, insertSeal } from './seal-store.server';

/**
 * Seals the entries recorded on a past day (Shanghai): a digest over their digests, chained to the seal before. It waits
 * until every transaction that was writing has ended; later writers record after the sealed day. Twice changes nothing.
 */
export async function sealDay(
  call: Call,
  { day }: { day: Day },
): Promise<{ entries: number; sealed: boolean }> {
  allow(call.actor, 'night.run');
  if (day >= dayOf(call.now)) throw new Refusal(409, 'ledger:refusal.day_not_over', { day });
  return inTransaction(call, async (trx) => {
    await lockLedger(trx, 'seal');
    const existing = await findSeal(trx, day);
    if (existing) return { entries: existing.entry_count, sealed: false };
    const previous = await findLastSeal(trx);
    const content = await digestOfDay(trx, day);
    await insertSeal(trx, call.actor.projectId, {
      sealed_on: day,
      entry_count: content.entries,
      last_entry_id: content.lastEntryId,
      digest: sealDigest({ day, ...content, previous: previous?.digest ?? null }),
      previous_digest: previous?.digest ?? null,
      sealed_at: call.now,
    });
    return { entries: content.entries, sealed: true };
  });
}
