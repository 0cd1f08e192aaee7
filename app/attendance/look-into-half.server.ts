import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type HalfDayCheckInput, halfDayCheckForm } from './half-day-check-form';
import { findJudgedHalf, insertCheck } from './half-day-check-store.server';
import { requireOpenMonths } from './open-month.server';

/** Records what was found about a half-day, which then leaves the inbox for as long as it is judged as it is now. */
export async function lookIntoHalf(call: Call, input: HalfDayCheckInput): Promise<void> {
  allow(call.actor, 'attendance.look_into');
  const { personId, day, half, note } = checkForm(halfDayCheckForm, input);
  const { projectId, accountId } = call.actor;
  await inTransaction(call, async (trx) => {
    await requireOpenMonths(trx, day, day);
    const judged = await findJudgedHalf(trx, { personId, day, half });
    if (!judged) throw new Refusal(404, 'month:refusal.no_half');
    const row = { ...judged, projectId, personId, day, half, note, at: call.now, accountId };
    if (!(await insertCheck(trx, row))) throw new Refusal(409, 'month:refusal.looked_into');
  });
}
