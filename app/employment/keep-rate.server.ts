import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { readRates } from './get-rates.server';
import { type RateInput, rateForm } from './rate-form';
import { writeRate } from './rate-store.server';

/** A rate, base or limit from a day on. What held before stays; what is not from the law itself is to be confirmed. */
export async function keepRate(call: Call, input: RateInput): Promise<void> {
  allow(call.actor, 'rate.edit');
  const rate = checkForm(rateForm, input);
  await inTransaction(call, (trx) => writeRate(trx, call, { ...rate, toConfirm: rate.confidence !== 'law' }));
}

/** Marks a row as checked by the hall; one that ships becomes the hall's own by it. */
export async function confirmRate(call: Call, input: { kind: string; fromOn: string }): Promise<void> {
  allow(call.actor, 'rate.edit');
  await inTransaction(call, async (trx) => {
    const rates = await readRates(trx);
    const row = rates.find(({ kind, fromOn }) => kind === input.kind && fromOn === input.fromOn);
    if (!row) throw new Refusal(404, 'employment:refusal.no_rate');
    await writeRate(trx, call, { ...row, toConfirm: false });
  });
}
