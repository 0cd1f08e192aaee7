import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf, isMonth, type Month, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { readRates } from './get-rates.server';
import { listItemsOf } from './pay-item-store.server';
import { listRuns } from './pay-run-store.server';
import { payTermsOf } from './pay-terms';
import { listPayslipsOf } from './payslip-store.server';
import { claimedIn } from './special-deduction';
import { listClaimsOf, listOpenings } from './tax-store.server';

/** Whether it is the reader's own pay. */
export function isOwnPay(call: Call, personId: number): boolean {
  return call.actor.personId === personId && may(call.actor, 'pay.read_own');
}

/** What somebody is paid by, claims and was paid: for HR and the manager; the person themselves once it is approved. */
export async function getPersonPay(call: Call, { personId }: { personId: number }) {
  if (!isOwnPay(call, personId)) allow(call.actor, 'pay.read');
  const waits = !may(call.actor, 'pay.read');
  const today = dayOf(call.now);
  const month = monthOf(today);
  return inTransaction(call, async (trx) => {
    const { special } = payTermsOf(await readRates(trx), month);
    const slips = await listPayslipsOf(trx, personId);
    const items = await listItemsOf(trx, personId);
    const approved = (await listRuns(trx)).find(({ state }) => state !== 'draft')?.month ?? '';
    const claims = await listClaimsOf(trx, personId);
    return {
      personId,
      items: waits ? items.filter(({ fromOn }) => monthOf(fromOn) <= approved) : items,
      claims: claims.map((claim) => ({ ...claim, amount: claimedIn(claim, month, special) })),
      opening: (await listOpenings(trx, Number(month.slice(0, 4)), personId))[0] ?? null,
      slips: slips
        .filter(({ state }) => !waits || state !== 'draft')
        .map(({ lines: _lines, ...slip }) => slip),
      ...{ today, month, mayEdit: may(call.actor, 'pay.edit') },
    };
  });
}

/** One payslip with every line and what it was made of. */
export async function getPayslip(call: Call, { personId, month }: { personId: number; month: Month }) {
  if (!isOwnPay(call, personId)) allow(call.actor, 'pay.read');
  const waits = !may(call.actor, 'pay.read');
  if (!isMonth(month)) throw new Refusal(404, 'pay:refusal.no_slip');
  const [slip] = await inTransaction(call, (trx) => listPayslipsOf(trx, personId, month));
  if (!slip || (waits && slip.state === 'draft')) throw new Refusal(404, 'pay:refusal.no_slip');
  return slip;
}
