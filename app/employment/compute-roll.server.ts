import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { dayOf, firstDayOf, isMonth, type Month, monthOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { type ContributionItem, type ItemTerms, itemTerms } from './contributions';
import { type ExplainInput, explainForm, type PayRollInput, payRollForm } from './enrolment-form';
import { listEnrolments } from './enrolment-store.server';
import { insertExplanation } from './explanation-store.server';
import { readRates } from './get-rates.server';
import { type RateRow, rateOn } from './rate-on';
import { recordedLate, rollLines } from './roll';
import {
  closeRollRow,
  holdRoll,
  listClosedRolls,
  listPaidKeys,
  payRollRow,
  replaceLines,
} from './roll-store.server';

/**
 * Computes the roll of an open month from who is enrolled and the month's rates; asked twice it gives the same. What was
 * missing in closed months is paid back in it.
 */
export async function computeRoll(call: Call, { month }: { month: Month }): Promise<void> {
  allow(call.actor, 'contribution.edit');
  requireBegun(call, month);
  await inTransaction(call, async (trx) => {
    const { isClosed } = await holdRoll(trx, call, month);
    if (isClosed) throw new Refusal(423, 'employment:refusal.roll_closed', { month });
    await writeRoll(trx, call, month);
  });
}

async function writeRoll(trx: Database, call: Call, month: Month): Promise<void> {
  const rates = await readRates(trx);
  const enrolments = await listEnrolments(trx);
  const closed = await listClosedRolls(trx);
  const late = closed.flatMap((roll) =>
    recordedLate(enrolments, roll, month).map(({ personId }) => personId),
  );
  const lines = rollLines({
    ...{ month, enrolments, closed },
    paid: await listPaidKeys(trx, month, [...new Set(late)]),
    rule: rateOn(rates, 'enrolment', firstDayOf(month)),
    termsOf: termsIn(rates),
  });
  await replaceLines(trx, call, month, lines);
}

/** The terms of an item in a month, looked up once each. */
export function termsIn(rates: readonly RateRow[]): (item: ContributionItem, month: Month) => ItemTerms {
  const known = new Map<string, ItemTerms>();
  return (item, month) => {
    const key = `${item} ${month}`;
    const terms = known.get(key) ?? itemTerms(rates, item, month);
    known.set(key, terms);
    return terms;
  };
}

/** Computes the month a last time and closes it: what is missing from now on is paid back in a later one. */
export async function closeRoll(call: Call, { month }: { month: Month }): Promise<void> {
  allow(call.actor, 'contribution.edit');
  requireBegun(call, month);
  await inTransaction(call, async (trx) => {
    const { isClosed } = await holdRoll(trx, call, month);
    if (isClosed) throw new Refusal(423, 'employment:refusal.roll_closed', { month });
    await writeRoll(trx, call, month);
    await closeRollRow(trx, call, month);
  });
}

/** Records what the offices confirmed as paid: day, sum and voucher. It is compared with the roll, not made to fit. */
export async function payRoll(
  call: Call,
  { file, ...input }: PayRollInput & { file?: Upload },
): Promise<void> {
  allow(call.actor, 'contribution.edit');
  const payment = checkForm(payRollForm, input);
  if (payment.paidOn > dayOf(call.now)) throw fieldFault('paidOn', { key: 'employment:fault.day_to_come' });
  const stored = file && (await storeFile(call, { ...file, purpose: 'contribution', field: 'file' }));
  try {
    await inTransaction(call, async (trx) => {
      const { isClosed, isPaid } = await holdRoll(trx, call, payment.month);
      if (!isClosed) throw new Refusal(409, 'employment:refusal.roll_open');
      if (isPaid) throw new Refusal(409, 'employment:refusal.roll_paid');
      await payRollRow(trx, call, { ...payment, fileId: stored?.id ?? null });
    });
  } catch (error) {
    if (stored) await discardFile(call, { id: stored.id, purpose: 'contribution' });
    throw error;
  }
}

/** Says why something does not agree; from now on it is no task any more, but it stays on the sheet. */
export async function explainDifference(call: Call, input: ExplainInput): Promise<void> {
  allow(call.actor, 'contribution.edit');
  const { personId, ...said } = checkForm(explainForm, input);
  await inTransaction(call, (trx) => insertExplanation(trx, call, { ...said, personId: personId ?? null }));
}

function requireBegun(call: Call, month: Month): void {
  if (!isMonth(month)) throw new Refusal(400, 'employment:fault.month');
  if (month > monthOf(dayOf(call.now))) throw new Refusal(409, 'employment:refusal.month_to_come', { month });
}
