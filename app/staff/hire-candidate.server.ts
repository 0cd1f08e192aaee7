import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { unseal } from '~/access/sealed.server';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { insertCheck } from './background-check-store.server';
import { type CandidateKey, unlock } from './candidate-lock.server';
import { findIdNumberSealed, setIdNumber } from './candidate-store.server';
import type { CandidatePersonal, OpenCandidate } from './candidate-view.server';
import { listGrantedWaivers } from './candidate-waiver-store.server';
import { insertDocument } from './document-store.server';
import { hireForm } from './hiring-form';
import { type Step, takeStep } from './hiring-step.server';
import { personForm } from './person-form';
import { insertPerson, nextPersonId } from './person-store.server';
import type { CheckWords } from './record-background-check.server';
import { closeRequisitionRow } from './requisition-store.server';
import { insertWaiver } from './waiver-store.server';
import { orTaken, personRow } from './write-person.server';

const paperOf = { record: 'record_proof', education: 'diploma', references: 'other' } as const;

/**
 * The candidate becomes a person: file, checks, their papers and waivers in one transaction. Refused, with nothing
 * done, when the staff number or the ID number is somebody's already; the requisition is filled with its last place.
 */
export async function hireCandidate(
  call: Call,
  input: Step & Record<string, unknown>,
): Promise<{ personId: number }> {
  allow(call.actor, 'person.edit');
  const { staffNo } = checkForm(hireForm, input);
  const today = dayOf(call.now);
  const idNumber = await inTransaction(call, (trx) => openIdNumber(trx, call, Number(input.candidateId)));
  const hired = await orTaken(call, idNumber, () =>
    takeStep(call, input, 'hire', 'hired', async (trx, candidate) => {
      const personId = await writeFile(trx, call, candidate, { staffNo, idNumber });
      await carryOver(trx, call, candidate, personId);
      await setIdNumber(trx, candidate.row.id, { id_number_sealed: null, id_number_hash: null });
      const { count, hired: before } = candidate.facts.requisition;
      if (before + 1 >= count)
        await closeRequisitionRow(trx, candidate.row.requisition_id, { state: 'filled', closed_on: today });
      return { change: { person_id: personId }, result: { personId } };
    }),
  );
  if (!hired) throw new Refusal(409, 'hiring:refusal.moved_meanwhile');
  return hired;
}

async function openIdNumber(trx: Database, call: Call, id: number): Promise<string | undefined> {
  const sealed = await findIdNumberSealed(trx, id);
  if (!sealed) return undefined;
  const { projectId } = call.actor;
  return unseal(sealed, { projectId, table: 'candidate_key', row: id, column: 'id_number_sealed' });
}

async function writeFile(
  trx: Database,
  call: Call,
  { row, personal, checks }: OpenCandidate,
  { staffNo, idNumber }: { staffNo: string; idNumber: string | undefined },
): Promise<number> {
  const { hasApprovalExperience: _, idNumberMasked: _masked, ...told } = personal as CandidatePersonal;
  const record = checks.find(({ kind }) => kind === 'record');
  const fields = checkForm(personForm, {
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null)),
    staffNo,
    idNumber,
    joinedOn: row.joining_on,
    recordCheckedOn: record?.checked_on,
    recordResult: record?.result,
  });
  const { projectId } = call.actor;
  const id = await nextPersonId(trx);
  const place = { projectId, id, today: dayOf(call.now) };
  await insertPerson(trx, { project_id: projectId, id, ...personRow(place, fields) });
  return id;
}

/** Checks with their words, the papers they rest on, and the rules the procurer set aside. */
async function carryOver(
  trx: Database,
  call: Call,
  { row, key, checks }: OpenCandidate,
  personId: number,
): Promise<void> {
  const { projectId, accountId } = call.actor;
  const own = { project_id: projectId, person_id: personId };
  for (const check of [...checks].reverse()) {
    const words = unlock<CheckWords>(key as CandidateKey, 'check', check.words_locked as Buffer);
    const { kind, checked_on, result, file_id } = check;
    await insertCheck(trx, { ...own, ...words, kind, checked_on, result, file_id, recorded_by: accountId });
    if (file_id)
      await insertDocument(trx, {
        ...own,
        kind: paperOf[kind as keyof typeof paperOf],
        issued_on: checked_on,
        file_id,
        added_by: accountId,
        added_at: call.now,
      });
  }
  for (const waiver of await listGrantedWaivers(trx, row.id)) {
    const { reason_locked, note_locked, ...plain } = waiver;
    await insertWaiver(trx, {
      ...own,
      ...plain,
      reason: unlock<string>(key as CandidateKey, 'waiver', reason_locked),
      note: note_locked ? unlock<string>(key as CandidateKey, 'waiver', note_locked) : '',
    });
  }
}
