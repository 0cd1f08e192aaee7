import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { notifyHall } from '~/positions/notify-hall.server';
import { inTransaction } from '~db/connection';
import { orConflict } from './constraint-refusal';
import { type EndPinInput, endPinForm, type PinInput, pinForm } from './pin-form';
import { findPin, insertPin, listPunchDays, setPinEnd } from './pin-store.server';
import { type Recomputed, recomputeDays } from './recompute-days.server';

/** A PIN is a person's from a day on: punches stored before count from then, and their days are judged again. */
export async function assignPin(call: Call, input: PinInput): Promise<Recomputed & { id: number }> {
  allow(call.actor, 'attendance.assign_pin');
  const { pin, personId, fromOn, toOn = null } = checkForm(pinForm, input);
  return inTransaction(call, async (trx) => {
    const row = { projectId: call.actor.projectId, pin, personId, fromOn, toOn };
    const id = await orConflict(insertPin(trx, row), {
      one_person_a_pin: { key: 'attendance:refusal.pin_taken', params: { pin }, field: 'pin' },
      pin_project_id_person_id_fkey: { key: 'attendance:refusal.no_person', field: 'personId' },
    });
    const days = await listPunchDays(trx, pin, fromOn, toOn);
    const computed = await recomputeDays(trx, { days, personIds: [personId], now: call.now });
    await notifyHall(trx, 'attendance');
    return { ...computed, id };
  });
}

/** The last day on which a PIN is this person's; later punches wait to be assigned again. */
export async function endPin(call: Call, input: EndPinInput): Promise<Recomputed> {
  allow(call.actor, 'attendance.assign_pin');
  const { id, toOn } = checkForm(endPinForm, input);
  return inTransaction(call, async (trx) => {
    const pin = await findPin(trx, id);
    if (!pin) throw new Refusal(404, 'attendance:refusal.no_pin');
    if (toOn < pin.from_on)
      throw new Refusal(
        400,
        'base:refusal.form',
        { count: 1 },
        {
          toOn: { key: 'attendance:fault.until_before_from' },
        },
      );
    const later = pin.to_on !== null && pin.to_on > toOn ? pin.to_on : null;
    const days = await listPunchDays(trx, pin.pin, pin.from_on, later);
    await orConflict(setPinEnd(trx, id, toOn), {
      one_person_a_pin: { key: 'attendance:refusal.pin_taken', params: { pin: pin.pin } },
    });
    return recomputeDays(trx, { days, personIds: [pin.person_id], now: call.now });
  });
}
