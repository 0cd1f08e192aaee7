import type { Call } from '~/access/call';
import { may } from '~/access/policy';
import { lookupHash, seal } from '~/access/sealed.server';
import type { Day } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { ageOn } from './eligibility';
import { sealHealthCheck } from './health-check.server';
import { checkIdNumber, maskIdNumber, normalizeIdNumber } from './id-number';
import type { PersonFields } from './person-form';
import { findPersonByIdHash } from './person-store.server';

/** Years; outside of them a birth date is a slip, whatever clause 3.6 says of age. */
const youngestWorker = 10;
const oldestWorker = 100;

/** Where a file's row lies, the day on which it is written, and what its ID number says if it holds one already. */
export type RowPlace = {
  projectId: number;
  id: number;
  today: Day;
  known?: { bornOn: Day; sex: 'f' | 'm' };
};

/** The row of a file: plain fields as typed, sensitive ones sealed for this row; absent ones are left as they are. */
export function personRow(place: RowPlace, fields: PersonFields) {
  const { projectId, id } = place;
  const at = (column: string) => ({ projectId, table: 'person', row: id, column });
  return {
    ...plainColumns(fields),
    ...identity(fields, place, at('id_number_sealed')),
    health_check_sealed: sealHealthCheck(
      { projectId, row: id },
      { checkedOn: fields.healthCheckedOn ?? null, result: fields.healthResult ?? null },
    ),
    ...(fields.health && { health_sealed: seal(fields.health, at('health_sealed')) }),
    ...(fields.bankAccount && {
      bank_account_sealed: seal(fields.bankAccount, at('bank_account_sealed')),
    }),
  };
}

function plainColumns(fields: PersonFields) {
  return {
    staff_no: fields.staffNo,
    name: fields.name,
    sex: fields.sex ?? null,
    born_on: fields.bornOn ?? null,
    phone: fields.phone ?? null,
    emergency_name: fields.emergencyName ?? null,
    emergency_relation: fields.emergencyRelation ?? null,
    emergency_phone: fields.emergencyPhone ?? null,
    nationality: fields.nationality ?? null,
    education: fields.education ?? null,
    school: fields.school ?? null,
    major: fields.major ?? null,
    political_status: fields.politicalStatus ?? null,
    mandarin_level: fields.mandarinLevel ?? null,
    experience: fields.experience ?? null,
    record_checked_on: fields.recordCheckedOn ?? null,
    record_result: fields.recordResult ?? null,
    conduct_checked_on: fields.conductCheckedOn ?? null,
    conduct_result: fields.conductResult ?? null,
    contract_from: fields.contractFrom ?? null,
    contract_until: fields.contractUntil ?? null,
    insured_from: fields.insuredFrom ?? null,
    fund_from: fields.fundFrom ?? null,
    union_joined_on: fields.unionJoinedOn ?? null,
    file_place: fields.filePlace ?? null,
    is_backup: fields.isBackup,
    joined_on: fields.joinedOn,
    left_on: fields.leftOn ?? null,
    note: fields.note ?? '',
  };
}

/**
 * Birth date and sex follow from the number, the one typed or the one held; another beside it is a slip in one of them.
 * Without a number a birth date still has to be one: not to come, and of somebody who may work.
 */
export function checkIdentity(
  fields: PersonFields,
  { today, known }: Pick<RowPlace, 'today' | 'known'>,
): { sex?: 'f' | 'm'; born_on?: Day } {
  if (!fields.idNumber) {
    if (known) return agreeing(fields, known);
    if (fields.bornOn && fields.bornOn > today) throw fieldFault('bornOn', 'staff:fault.born_in_future');
    if (fields.bornOn && ageOn(fields.bornOn, fields.joinedOn) < youngestWorker)
      throw fieldFault('bornOn', 'staff:fault.born_too_late', { age: youngestWorker });
    if (fields.bornOn && ageOn(fields.bornOn, fields.joinedOn) > oldestWorker)
      throw fieldFault('bornOn', 'staff:fault.born_too_early');
    return {};
  }
  const checked = checkIdNumber(normalizeIdNumber(fields.idNumber), today);
  if (!checked.valid) throw fieldFault('idNumber', `staff:id_fault.${checked.reason}`);
  return agreeing(fields, checked);
}

function identity(fields: PersonFields, row: RowPlace, place: Parameters<typeof seal>[1]) {
  const columns = checkIdentity(fields, row);
  if (!fields.idNumber) return columns;
  const number = normalizeIdNumber(fields.idNumber);
  return {
    ...columns,
    id_number_sealed: seal(number, place),
    id_number_hash: lookupHash(number),
    id_number_masked: maskIdNumber(number),
  };
}

function agreeing(fields: PersonFields, { bornOn, sex }: { bornOn: Day; sex: 'f' | 'm' }) {
  if (fields.bornOn && fields.bornOn !== bornOn)
    throw fieldFault('bornOn', 'staff:fault.born_differs', { day: bornOn });
  if (fields.sex && fields.sex !== sex) throw fieldFault('sex', `staff:fault.sex_differs`);
  return { sex, born_on: bornOn };
}

export function fieldFault(
  field: string,
  key: string,
  params: Record<string, string | number> = {},
): Refusal {
  return new Refusal(400, 'base:refusal.form', { count: 1 }, { [field]: { key, params } });
}

/**
 * Runs a write and turns a clash of staff number or ID number into a fault of that field. Only HR writes files, so the
 * fault names in whose file the number lies; the look-up needs a transaction of its own, since the clash ended the first.
 */
export async function orTaken<T>(
  call: Call,
  idNumber: string | undefined,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const constraint = (error as { constraint?: string }).constraint ?? '';
    if (constraint.includes('staff_no')) throw fieldFault('staffNo', 'staff:fault.staff_no_taken');
    if (!constraint.includes('id_number')) throw error;
    const hash = lookupHash(normalizeIdNumber(idNumber ?? ''));
    const owner = may(call.actor, 'person.read_file')
      ? await inTransaction(call, (trx) => findPersonByIdHash(trx, hash))
      : undefined;
    throw owner
      ? fieldFault('idNumber', 'staff:fault.id_number_taken_by', { ...owner })
      : fieldFault('idNumber', 'staff:fault.id_number_taken');
  }
}
