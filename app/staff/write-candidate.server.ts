import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { lookupHash, seal } from '~/access/sealed.server';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { type CandidateFields, type CandidateInput, candidateForm } from './candidate-form';
import { lock, newKey, sealKey } from './candidate-lock.server';
import {
  findCandidateByIdHash,
  insertCandidate,
  nextCandidateId,
  setIdNumber,
} from './candidate-store.server';
import type { CandidatePersonal } from './candidate-view.server';
import { findOpenCandidate, move, requireVersion } from './hiring-step.server';
import { checkIdNumber, maskIdNumber, normalizeIdNumber } from './id-number';
import { findPersonByIdHash } from './person-store.server';
import { listRequisitionRows } from './requisition-store.server';
import { fieldFault } from './write-person.server';

/** Somebody applies: a key of their own is made, and everything they tell is locked with it. */
export async function addCandidate(
  call: Call,
  { requisitionId, ...input }: CandidateInput & { requisitionId: number },
): Promise<{ id: number }> {
  allow(call.actor, 'hiring.edit');
  const fields = checkForm(candidateForm, input);
  const { projectId } = call.actor;
  const today = dayOf(call.now);
  return orKnown(() =>
    inTransaction(call, async (trx) => {
      const [requisition] = await listRequisitionRows(trx, requisitionId);
      if (requisition?.state !== 'open') throw new Refusal(409, 'hiring:refusal.requisition_closed');
      const id = await nextCandidateId(trx);
      const key = newKey(projectId, id);
      const number = await readNumber(trx, call, fields.idNumber);
      await insertCandidate(
        trx,
        {
          project_id: projectId,
          id,
          requisition_id: requisitionId,
          stage_on: today,
          applied_on: today,
          joining_on: fields.joiningOn,
          personal_locked: lock(key, 'personal', personalOf(fields, number, null)),
        },
        { project_id: projectId, id, key_sealed: sealKey(key), ...numberColumns(projectId, id, number) },
      );
      return { id };
    }),
  );
}

/** Changes what is known of a candidate who is not hired, closed or erased. An ID number left empty stays. */
export async function editCandidate(
  call: Call,
  { id, version, ...input }: CandidateInput & { id: number; version: number },
): Promise<void> {
  allow(call.actor, 'hiring.edit');
  const fields = checkForm(candidateForm, input);
  await orKnown(() =>
    inTransaction(call, async (trx) => {
      const candidate = await findOpenCandidate(trx, call, id);
      requireVersion(candidate, version);
      const { key, personal, row } = candidate;
      if (!key || !personal || ['hired', 'filed', 'closed'].includes(row.stage))
        throw new Refusal(409, 'hiring:refusal.not_editable');
      const number = await readNumber(trx, call, fields.idNumber, id);
      if (number) await setIdNumber(trx, id, numberColumns(call.actor.projectId, id, number));
      await move(trx, candidate, {
        joining_on: fields.joiningOn,
        personal_locked: lock(key, 'personal', personalOf(fields, number, personal)),
      });
    }),
  );
}

type IdNumber = { number: string; bornOn: string; sex: 'f' | 'm' };

/** A valid number that belongs to nobody here yet. */
async function readNumber(
  trx: Database,
  call: Call,
  text: string | undefined,
  own?: number,
): Promise<IdNumber | undefined> {
  if (!text) return undefined;
  const number = normalizeIdNumber(text);
  const checked = checkIdNumber(number, dayOf(call.now));
  if (!checked.valid) throw fieldFault('idNumber', `staff:id_fault.${checked.reason}`);
  const hash = lookupHash(number);
  const person = await findPersonByIdHash(trx, hash);
  if (person) throw fieldFault('idNumber', 'staff:fault.id_number_taken_by', { ...person });
  const other = await findCandidateByIdHash(trx, hash);
  if (other !== undefined && other !== own)
    throw fieldFault('idNumber', 'hiring:fault.id_number_applied', { id: other });
  return { number, bornOn: checked.bornOn, sex: checked.sex };
}

function numberColumns(projectId: number, row: number, id: IdNumber | undefined) {
  const place = { projectId, table: 'candidate_key', row, column: 'id_number_sealed' };
  return {
    id_number_sealed: id ? seal(id.number, place) : null,
    id_number_hash: id ? lookupHash(id.number) : null,
  };
}

function personalOf(
  { idNumber: _number, joiningOn: _joining, ...told }: CandidateFields,
  id: IdNumber | undefined,
  before: CandidatePersonal | null,
): CandidatePersonal {
  return {
    ...told,
    idNumberMasked: id ? maskIdNumber(id.number) : (before?.idNumberMasked ?? null),
    bornOn: id?.bornOn ?? before?.bornOn ?? null,
    sex: id?.sex ?? before?.sex ?? null,
  };
}

/** Two candidates with one number at once: the database lets one in. */
async function orKnown<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (String((error as { constraint?: string }).constraint).includes('id_number'))
      throw fieldFault('idNumber', 'staff:fault.id_number_taken');
    throw error;
  }
}
