import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { orConflict } from '~/attendance/constraint-refusal';
import { checkForm } from '~/base/check-form';
import { addDays, type Day, firstDayOf, type Month, monthOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { bonusApartUntil } from './annual-bonus';
import { type EndItemInput, endItemForm, type PayItemInput, payItemForm } from './pay-form';
import { deletePayItem, endPayItem, findPayItem, insertPayItems, listItemsOf } from './pay-item-store.server';
import { findRun, holdPay, listRuns } from './pay-run-store.server';

const clash = {
  one_pay_item_a_day: { key: 'pay:refusal.item_overlaps', field: 'fromOn' },
  pay_item_project_id_person_id_fkey: { key: 'staff:refusal.no_person' },
};

/**
 * Adds an item to what somebody is paid by. Months whose run was approved are over: what was wrong in them is a
 * correction of a later month, which names them.
 */
export async function addPayItem(call: Call, input: PayItemInput): Promise<void> {
  allow(call.actor, 'pay.edit');
  const item = checkForm(payItemForm, input);
  await inTransaction(call, async (trx) => {
    await holdPay(trx);
    await requireOpen(trx, item.untilOn ? 'month' : 'fromOn', monthOf(item.fromOn));
    if (item.correctsMonth) {
      const corrected = await findRun(trx, item.correctsMonth);
      if (!corrected || corrected.state === 'draft')
        throw fieldFault('correctsMonth', { key: 'pay:fault.not_approved' });
    }
    if (item.bonusWay === 'apart') await requireApart(trx, item);
    await orConflict(insertPayItems(trx, call, [item]), clash);
  });
}

/** Ends an item that runs by a day. One that no approved run has seen is taken out when it ends before it began. */
export async function endItem(call: Call, input: EndItemInput): Promise<void> {
  allow(call.actor, 'pay.edit');
  const { personId, itemId, untilOn } = checkForm(endItemForm, input);
  await inTransaction(call, async (trx) => {
    await holdPay(trx);
    const item = await findPayItem(trx, { personId, itemId });
    if (!item || (item.untilOn !== null && untilOn >= item.untilOn))
      throw new Refusal(409, 'pay:refusal.no_item');
    const isTakenOut = untilOn < item.fromOn;
    await requireOpen(trx, 'untilOn', monthOf(isTakenOut ? item.fromOn : addDays(untilOn, 1)));
    if (isTakenOut) await deletePayItem(trx, itemId);
    else await endPayItem(trx, itemId, untilOn);
  });
}

/** Takes out an item of a month whose run was not approved yet. */
export async function removeItem(call: Call, input: { personId: number; itemId: number }): Promise<void> {
  allow(call.actor, 'pay.edit');
  await inTransaction(call, async (trx) => {
    await holdPay(trx);
    const item = await findPayItem(trx, input);
    if (!item) throw new Refusal(409, 'pay:refusal.no_item');
    await requireOpen(trx, 'itemId', monthOf(item.fromOn));
    await deletePayItem(trx, item.id);
  });
}

/** A bonus is taxed apart once a year, and until the law's last day; otherwise it is taxed together with pay. */
async function requireApart(trx: Database, item: { personId: number; fromOn: Day }): Promise<void> {
  if (item.fromOn > bonusApartUntil) throw fieldFault('bonusWay', { key: 'pay:fault.apart_over' });
  const year = item.fromOn.slice(0, 4);
  const others = await listItemsOf(trx, item.personId);
  if (others.some(({ bonusWay, fromOn }) => bonusWay === 'apart' && fromOn.startsWith(year)))
    throw fieldFault('bonusWay', { key: 'pay:fault.apart_once', params: { year } });
}

async function requireOpen(trx: Database, field: string, month: Month): Promise<void> {
  const last = (await listRuns(trx)).find(({ state }) => state !== 'draft');
  if (last && firstDayOf(month) <= firstDayOf(last.month))
    throw fieldFault(field, { key: 'pay:fault.month_over', params: { month: last.month } });
}
