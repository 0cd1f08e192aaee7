import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { notifyHall } from '~/positions/notify-hall.server';
import { type Database, inTransaction } from '~db/connection';
import { decidesNext, mayWithdrawCorrection, stateAfter } from './correction-state';
import { findCorrection, setCorrectionState } from './correction-store.server';
import { requireOpenMonths } from './open-month.server';
import { recomputeDays } from './recompute-days.server';

/** The lead approves, then HR; either refuses, saying why. Once HR approves, the day is judged again. */
export async function decideCorrection(
  call: Call,
  input: { id: number; approve: boolean; refusal?: string },
): Promise<void> {
  allow(call.actor, 'correction.read');
  const refusal = (input.refusal ?? '').trim().slice(0, 500);
  if (!input.approve && refusal.length < 2)
    throw new Refusal(400, 'base:refusal.form', { count: 1 }, { refusal: { key: 'request:fault.reason' } });
  await inTransaction(call, async (trx) => {
    const found = await requireCorrection(trx, input.id);
    const { state } = found;
    if (found.person_id === call.actor.personId) throw new Refusal(403, 'request:refusal.own');
    if (state !== 'asked' && state !== 'lead_approved')
      throw new Refusal(409, 'request:refusal.decided', { state });
    if (!decidesNext(call.actor, { state, personId: found.person_id }))
      throw new Refusal(409, `request:refusal.not_yours_${state}`);
    await requireOpenMonths(trx, found.day, found.day);
    const next = stateAfter(state, input.approve);
    const by = call.actor.accountId;
    await setCorrectionState(trx, found.id, {
      state: next,
      by,
      at: call.now,
      refusal: next === 'refused' ? refusal : '',
    });
    if (next === 'approved') {
      await recomputeDays(trx, { days: [found.day], personIds: [found.person_id], now: call.now });
      await notifyHall(trx, 'attendance');
    }
  });
}

/** Takes back one's own request while it waits. */
export async function withdrawCorrection(call: Call, input: { id: number }): Promise<void> {
  allow(call.actor, 'correction.ask');
  await inTransaction(call, async (trx) => {
    const found = await requireCorrection(trx, input.id);
    if (found.person_id !== call.actor.personId) throw new Refusal(403, 'request:refusal.others');
    const { state } = found;
    if (!mayWithdrawCorrection(call.actor, { state, personId: found.person_id }))
      throw new Refusal(409, 'request:refusal.decided', { state });
    await setCorrectionState(trx, found.id, {
      state: 'withdrawn',
      by: call.actor.accountId,
      at: call.now,
      refusal: '',
    });
  });
}

async function requireCorrection(trx: Database, id: number) {
  const found = Number.isInteger(id) ? await findCorrection(trx, id) : undefined;
  if (!found) throw new Refusal(404, 'request:refusal.none');
  return found;
}
