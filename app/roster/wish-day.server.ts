import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf, isDay } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { deleteWish, insertWish } from './wish-store.server';

/** Somebody would rather have no duty on a day, or takes that back: weighed when the month is drawn, never promised. */
export async function wishDay(
  call: Call,
  { day, isWished }: { day: string; isWished: boolean },
): Promise<void> {
  allow(call.actor, 'roster.read_own');
  const { personId, projectId } = call.actor;
  if (personId === null) throw new Refusal(403, 'duty:refusal.not_own');
  if (!isDay(day) || day <= dayOf(call.now)) throw fieldFault('day', { key: 'duty:fault.day_to_come' });
  await inTransaction(call, (trx) =>
    isWished ? insertWish(trx, { projectId, personId, day, at: call.now }) : deleteWish(trx, personId, day),
  );
}
