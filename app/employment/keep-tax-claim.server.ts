import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { lookupHash } from '~/access/sealed.server';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import {
  type ClaimInput,
  claimForm,
  type EndClaimInput,
  endClaimForm,
  type OpeningInput,
  openingForm,
} from './pay-form';
import { holdPay } from './pay-run-store.server';
import { faultOfClaim } from './special-deduction';
import { endClaim, insertClaim, listMetClaims, writeOpening } from './tax-store.server';

/**
 * Keeps a special additional deduction somebody claims. What it is for (the child's or parent's ID number, the number of
 * the loan or lease) is kept as a keyed hash: enough to see that a couple claims the same twice, which is refused.
 */
export async function addClaim(call: Call, input: ClaimInput): Promise<void> {
  allow(call.actor, 'pay.edit');
  const { subject: typed, spouse: ofSpouse, ...form } = checkForm(claimForm, input);
  const plain = typed.replace(/\s/g, '').toUpperCase();
  const subject = lookupHash(plain);
  const spouse = ofSpouse ? lookupHash(ofSpouse.toUpperCase()) : null;
  const claim = { ...form, untilMonth: form.untilMonth ?? null };
  await inTransaction(call, async (trx) => {
    await holdPay(trx);
    const met = await listMetClaims(trx, { personId: claim.personId, subject, spouse });
    const fault = faultOfClaim(claim, met);
    if (fault) throw new Refusal(409, `pay:refusal.${fault.key}`, { name: fault.name });
    await insertClaim(trx, call, { ...claim, subject, spouse, subjectHint: `…${plain.slice(-4)}` });
  });
}

/** The last month of a claim that runs. */
export async function stopClaim(call: Call, input: EndClaimInput): Promise<void> {
  allow(call.actor, 'pay.edit');
  const end = checkForm(endClaimForm, input);
  await inTransaction(call, async (trx) => {
    await holdPay(trx);
    if (!(await endClaim(trx, end))) throw new Refusal(409, 'pay:refusal.no_claim');
  });
}

/** What a year brought before go-live, and what of the year before tells how its tax is reckoned. */
export async function keepOpening(call: Call, input: OpeningInput): Promise<void> {
  allow(call.actor, 'pay.edit');
  const { isFirstJob, ...opening } = checkForm(openingForm, input);
  await inTransaction(call, async (trx) => {
    await holdPay(trx);
    await writeOpening(trx, call, { ...opening, isFirstJob: isFirstJob === 'yes' });
  });
}
