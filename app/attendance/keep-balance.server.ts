import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type OpeningInput, openingForm, type PriorServiceInput, priorServiceForm } from './balance-form';
import { insertOpening, savePriorService } from './balance-store.server';
import { orConflict } from './constraint-refusal';

/** Records what somebody worked for earlier employers: annual leave goes by total service. */
export async function keepPriorService(
  call: Call,
  { personId, ...input }: PriorServiceInput & { personId: number },
): Promise<void> {
  allow(call.actor, 'leave.keep_balance');
  const { years: months, source } = checkForm(priorServiceForm, input);
  const row = { ...about(call, personId), months, source };
  await inTransaction(call, (trx) =>
    orConflict(savePriorService(trx, row), {
      prior_service_project_id_person_id_fkey: { key: 'staff:refusal.no_person' },
    }),
  );
}

/** Records what somebody had left of a kind of leave at go-live. A later one takes its place; none is edited. */
export async function keepOpening(
  call: Call,
  { personId, ...input }: OpeningInput & { personId: number },
): Promise<void> {
  allow(call.actor, 'leave.keep_balance');
  const { type, onDay, days: hundredths, openingSource } = checkForm(openingForm, input);
  const fault = { key: 'attendance:fault.future' };
  if (onDay > dayOf(call.now)) throw new Refusal(400, 'base:refusal.form', { count: 1 }, { onDay: fault });
  const row = { ...about(call, personId), type, onDay, hundredths, source: openingSource };
  await inTransaction(call, (trx) =>
    orConflict(insertOpening(trx, row), {
      leave_opening_project_id_person_id_fkey: { key: 'staff:refusal.no_person' },
    }),
  );
}

function about({ actor, now }: Call, personId: number) {
  return { projectId: actor.projectId, personId, recordedBy: actor.accountId, recordedAt: now };
}
