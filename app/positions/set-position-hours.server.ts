import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { findClosedMonth } from '~/calendar/closed-month-store.server';
import { inTransaction } from '~db/connection';
import { ownHoursOn } from './position-hours';
import { hoursForms, type PositionHoursInput } from './position-hours-form';
import { listPositionHours, writePositionHours } from './position-hours-store.server';
import { findPosition } from './position-store.server';

/**
 * Gives a position hours of its own from a day on, or the hall's again. A month that both sides settled keeps the hours
 * it was judged by.
 */
export async function setPositionHours(
  call: Call,
  { id, kind, ...input }: PositionHoursInput & { id: number },
): Promise<void> {
  allow(call.actor, 'position.edit');
  const { fromOn, hours } = checkForm(hoursForms[kind], input);
  await inTransaction(call, async (trx) => {
    const position = await findPosition(trx, id, dayOf(call.now));
    if (!position) throw new Refusal(404, 'positions:refusal.no_position');
    const { number, openedOn, closedOn } = position;
    if (fromOn < openedOn) throw dayFault('positions:fault.before_opened', { day: openedOn });
    if (closedOn && fromOn > closedOn) throw dayFault('positions:fault.closed', { number, day: closedOn });
    const month = await findClosedMonth(trx, monthOf(fromOn));
    if (month) throw dayFault('positions:fault.hours_month_closed', { month });
    const held = ownHoursOn(await listPositionHours(trx, { positionId: id }), id, fromOn);
    const kept = hours && { ...hours, flexibleMinutes: hours.flexibleMinutes ?? held?.flexibleMinutes };
    await writePositionHours(trx, call.actor.projectId, { positionId: id, fromOn, hours: kept });
  });
}

function dayFault(key: string, params: Record<string, string | number>): Refusal {
  return new Refusal(400, 'base:refusal.form', { count: 1 }, { hoursFrom: { key, params } });
}
