import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { instantOf, monthOf } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { orConflict } from './constraint-refusal';
import { type CorrectionFields, type CorrectionInput, correctionForm } from './correction-form';
import { firstState } from './correction-state';
import { countCorrections, insertCorrection } from './correction-store.server';
import { requireOpenMonths } from './open-month.server';
import { readSettingOn } from './request-setting-store.server';

/** Asks for the correction of a missing punch of one's own, with its proof if there is one. */
export async function askCorrection(
  call: Call,
  { proof, ...input }: CorrectionInput & { proof?: Upload },
): Promise<{ id: number }> {
  allow(call.actor, 'correction.ask');
  const fields = checkForm(correctionForm, input);
  const { personId, projectId, accountId } = call.actor;
  if (personId === null) throw new Refusal(409, 'attendance:refusal.no_own_person');
  if (instantOf(fields.day, fields.minute) > call.now) throw fault('day', { key: 'attendance:fault.future' });
  // Nothing is kept of a proof whose request is refused.
  await inTransaction(call, (trx) => requireAskable(trx, personId, fields));
  const stored = proof && (await storeFile(call, { ...proof, purpose: 'correction', field: 'proof' }));
  try {
    return await inTransaction(call, async (trx) => {
      await requireAskable(trx, personId, fields);
      const row = {
        ...fields,
        projectId,
        personId,
        fileId: stored?.id,
        state: firstState(call.actor),
        askedBy: accountId,
        askedAt: call.now,
      };
      const twice = { one_correction_a_minute: { key: 'request:refusal.asked_twice', field: 'minute' } };
      return { id: await orConflict(insertCorrection(trx, row), twice) };
    });
  } catch (error) {
    if (stored) await discardFile(call, { id: stored.id, purpose: 'correction' });
    throw error;
  }
}

/** The month is open (which also makes everybody else wait) and its limit not reached. */
async function requireAskable(trx: Database, personId: number, { day }: CorrectionFields): Promise<void> {
  await requireOpenMonths(trx, day, day);
  const limit = await readSettingOn(trx, 'correction.monthly_limit', day);
  if ((await countCorrections(trx, personId, monthOf(day))) >= limit)
    throw fault('day', { key: 'request:refusal.monthly_limit', params: { limit, month: monthOf(day) } });
}

function fault(field: string, message: Message): Refusal {
  return new Refusal(409, message.key, message.params ?? {}, { [field]: message });
}
