import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { type Day, eachDay } from '~/base/days';
import { inTransaction } from '~db/connection';
import { type Recomputed, recomputeDays } from './recompute-days.server';

/** Judges the days `from` to `to` again, of everybody or of `personIds`. A locked month is never touched. */
export async function computeDays(
  call: Call,
  input: { from: Day; to: Day; personIds?: readonly number[] },
): Promise<Recomputed> {
  allow(call.actor, 'attendance.import');
  const days = eachDay(input.from, input.to);
  return inTransaction(call, (trx) =>
    recomputeDays(trx, { days, personIds: input.personIds, now: call.now }),
  );
}
