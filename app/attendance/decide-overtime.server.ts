import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { requireAllowed } from './ask-overtime.server';
import { requireOpenMonths } from './open-month.server';
import { type ConfirmOvertimeInput, confirmOvertimeForm } from './overtime-form';
import type { Compensation } from './overtime-rule';
import { mayConfirmByHand, overtimeStateNow } from './overtime-state';
import { confirmOvertimeRow, decideOvertimeRow, findOvertime } from './overtime-store.server';

type Decision = { id: number; approve: boolean; compensation?: Compensation; refusal?: string };

/**
 * Approves overtime before it begins, paid or, of a rest day, with time in lieu; or refuses it, saying why. Nobody
 * decides their own; what began undecided has expired.
 */
export async function decideOvertime(call: Call, input: Decision): Promise<void> {
  allow(call.actor, 'overtime.decide');
  await inTransaction(call, async (trx) => {
    const found = await requireOthers(trx, call, input.id);
    const { day, from_minute: fromMinute } = found;
    const state = overtimeStateNow({ state: found.state, day, fromMinute }, call.now);
    if (state === 'expired') throw new Refusal(409, 'request:refusal.overtime_expired');
    if (state !== 'asked') throw new Refusal(409, 'request:refusal.decided', { state });
    await requireOpenMonths(trx, found.day, found.day);
    const stamp = { by: call.actor.accountId, at: call.now };
    if (!input.approve) {
      const refusal = (input.refusal ?? '').trim().slice(0, 500);
      return decideOvertimeRow(trx, found.id, { ...stamp, state: 'refused', refusal });
    }
    const compensation = input.compensation ?? 'paid';
    const rate = await requireAllowed(trx, {
      day: found.day,
      fromMinute: found.from_minute,
      toMinute: found.to_minute,
      compensation,
      personId: found.person_id,
      now: call.now,
      except: found.id,
    });
    return decideOvertimeRow(trx, found.id, { ...stamp, state: 'approved', rate, compensation });
  });
}

/** Says how much was worked of overtime whose punches do not tell, with the reason; nobody of their own. */
export async function confirmOvertime(call: Call, input: ConfirmOvertimeInput): Promise<void> {
  allow(call.actor, 'overtime.decide');
  const { id, minutes, reason } = checkForm(confirmOvertimeForm, input);
  await inTransaction(call, async (trx) => {
    const found = await requireOthers(trx, call, id);
    await requireOpenMonths(trx, found.day, found.day);
    const { state, day, from_minute: fromMinute, to_minute: toMinute, worked_minutes: workedMinutes } = found;
    if (!mayConfirmByHand({ state, day, fromMinute, toMinute, workedMinutes }, call.now))
      throw new Refusal(409, 'request:refusal.overtime_told');
    const most = toMinute - fromMinute;
    if (minutes > most) {
      const fault = { key: 'request:fault.overtime_minutes', params: { most } };
      throw new Refusal(400, fault.key, fault.params, { minutes: fault });
    }
    await confirmOvertimeRow(trx, found.id, { minutes, reason, by: call.actor.accountId, at: call.now });
  });
}

async function requireOthers(trx: Database, call: Call, id: number) {
  const found = Number.isInteger(id) ? await findOvertime(trx, id) : undefined;
  if (!found) throw new Refusal(404, 'request:refusal.none');
  if (found.person_id === call.actor.personId) throw new Refusal(403, 'request:refusal.own');
  return found;
}
