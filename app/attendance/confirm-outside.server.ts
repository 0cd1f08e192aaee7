import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import {
  confirmOutsideWorkRow,
  findOutsideWork,
  refuseOutsideWorkRow,
} from '~/positions/outside-work-store.server';
import { type Database, inTransaction } from '~db/connection';
import { judgeAgain } from './ask-outside.server';
import { requireOpenMonths } from './open-month.server';
import { mayConfirmOutside, mayRefuseOutside, outsideState } from './outside-state';

/** The lead or HR confirms outside work once it is over: from then on it is presence. Nobody their own. */
export async function confirmOutsideWork(call: Call, { id }: { id: number }): Promise<void> {
  allow(call.actor, 'outside.confirm');
  await inTransaction(call, async (trx) => {
    const found = await requireOthers(trx, call, id);
    if (found.state !== 'asked') throw new Refusal(409, 'request:refusal.decided', { state: found.state });
    if (!mayConfirmOutside(found, call.now)) throw new Refusal(409, 'outside:refusal.not_over');
    await confirmOutsideWorkRow(trx, id, { by: call.actor.accountId, at: call.now });
    await judgeAgain(trx, call, found);
  });
}

/** Refuses outside work, or takes a confirmation back; with the reason. */
export async function refuseOutsideWork(
  call: Call,
  { id, refusal }: { id: number; refusal: string },
): Promise<void> {
  allow(call.actor, 'outside.confirm');
  await inTransaction(call, async (trx) => {
    const found = await requireOthers(trx, call, id);
    if (!mayRefuseOutside(found.state))
      throw new Refusal(409, 'request:refusal.decided', { state: found.state });
    const stamp = { by: call.actor.accountId, at: call.now };
    await refuseOutsideWorkRow(trx, id, { ...stamp, refusal: refusal.trim().slice(0, 500) });
    await judgeAgain(trx, call, found);
  });
}

async function requireOthers(trx: Database, call: Call, id: number) {
  const found = Number.isInteger(id) ? await findOutsideWork(trx, id) : undefined;
  if (!found) throw new Refusal(404, 'request:refusal.none');
  if (found.personId === call.actor.personId) throw new Refusal(403, 'request:refusal.own');
  await requireOpenMonths(trx, dayOf(found.startsAt), dayOf(found.endsAt));
  return { ...found, state: outsideState(found) };
}
