import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { requireAllowed } from './ask-overtime.server';
import { requireOpenMonths } from './open-month.server';
import { findOvertime, setOvertimeState } from './overtime-store.server';

/** Approves overtime before it begins, or refuses it. Nobody decides their own; what began undecided has expired. */
export async function decideOvertime(call: Call, input: { id: number; approve: boolean }): Promise<void> {
  allow(call.actor, 'overtime.decide');
  await inTransaction(call, async (trx) => {
    const found = await requireOvertime(trx, input.id);
    if (found.person_id === call.actor.personId) throw new Refusal(403, 'request:refusal.own');
    await requireOpenMonths(trx, found.day, found.day);
    if (input.approve)
      await requireAllowed(trx, {
        day: found.day,
        fromMinute: found.from_minute,
        toMinute: found.to_minute,
        compensation: found.compensation as 'paid' | 'in_lieu',
        personId: found.person_id,
        now: call.now,
        except: found.id,
      });
    const state = input.approve ? 'approved' : 'refused';
    await setOvertimeState(trx, found.id, { state, by: call.actor.accountId, at: call.now });
  });
}

/** Takes back one's own request that waits. */
export async function withdrawOvertime(call: Call, input: { id: number }): Promise<void> {
  allow(call.actor, 'overtime.ask');
  await inTransaction(call, async (trx) => {
    const found = await requireOvertime(trx, input.id);
    if (found.person_id !== call.actor.personId) throw new Refusal(403, 'request:refusal.others');
    await setOvertimeState(trx, found.id, { state: 'withdrawn', by: call.actor.accountId, at: call.now });
  });
}

/** The request, which still waits. */
async function requireOvertime(trx: Database, id: number) {
  const found = Number.isInteger(id) ? await findOvertime(trx, id) : undefined;
  if (!found) throw new Refusal(404, 'request:refusal.none');
  if (found.state !== 'asked') throw new Refusal(409, 'request:refusal.decided', { state: found.state });
  return found;
}
