import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { inTransaction } from '~db/connection';
import {
  type ConsentInput,
  consentForm,
  type WithdrawConsentInput,
  withdrawConsentForm,
} from './document-form';
import { closeConsent, findConsent, insertConsent, listConsentRows } from './document-store.server';
import { findPerson } from './person-store.server';
import { fieldFault } from './write-person.server';

/** Records what somebody agreed to; the one in force is withdrawn before the next of its kind. */
export async function recordConsent(
  call: Call,
  { personId, file, ...input }: ConsentInput & { personId: number; file?: Upload },
): Promise<void> {
  allow(call.actor, 'person.document');
  const { consentKind: kind, givenOn, consentNote: note = '' } = checkForm(consentForm, input);
  if (givenOn > dayOf(call.now)) throw fieldFault('givenOn', 'staff:fault.day_not_yet');
  const { isThere, consents } = await inTransaction(call, async (trx) => ({
    isThere: await findPerson(trx, personId),
    consents: await listConsentRows(trx, personId),
  }));
  if (!isThere) throw new Refusal(404, 'staff:refusal.no_person');
  if (consents.some((row) => row.kind === kind && !row.withdrawnOn)) throw inForce();
  const stored =
    file && (await storeFile(call, { ...file, purpose: 'person_document', field: 'consentFile' }));
  try {
    await inTransaction(call, (trx) =>
      insertConsent(trx, {
        project_id: call.actor.projectId,
        person_id: personId,
        kind,
        given_on: givenOn,
        file_id: stored?.id ?? null,
        note,
        recorded_by: call.actor.accountId,
        recorded_at: call.now,
      }),
    );
  } catch (error) {
    if ((error as { code?: string }).code === '23505') throw inForce();
    throw error;
  }
}

/** Somebody takes back what they agreed to; from that day it no longer covers anything. */
export async function withdrawConsent(
  call: Call,
  { personId, ...input }: WithdrawConsentInput & { personId: number },
): Promise<void> {
  allow(call.actor, 'person.document');
  const { consentId, withdrawnOn } = checkForm(withdrawConsentForm, input);
  if (withdrawnOn > dayOf(call.now)) throw fieldFault('withdrawnOn', 'staff:fault.day_not_yet');
  await inTransaction(call, async (trx) => {
    const consent = await findConsent(trx, personId, consentId);
    if (consent && withdrawnOn < consent.givenOn)
      throw fieldFault('withdrawnOn', 'staff:fault.withdrawn_before_given');
    if (!consent || !(await closeConsent(trx, consentId, withdrawnOn)))
      throw new Refusal(409, 'staff:refusal.consent_gone');
  });
}

function inForce(): Refusal {
  return fieldFault('consentKind', 'staff:fault.consent_in_force');
}
