import { lookupHash, seal } from '~/access/sealed.server';
import type { Day } from '~/base/days';
import { Refusal } from '~/base/errors';
import { sealHealthCheck } from './health-check.server';
import { checkIdNumber, maskIdNumber, normalizeIdNumber } from './id-number';
import type { PersonFields } from './person-form';

/** Where a file's row lies, and the day on which it is written. */
export type RowPlace = { projectId: number; id: number; today: Day };

/** The row of a file: plain fields as typed, sensitive ones sealed for this row; absent ones are left as they are. */
export function personRow(place: RowPlace, fields: PersonFields) {
  const { projectId, id, today } = place;
  const at = (column: string) => ({ projectId, table: 'person', row: id, column });
  return {
    ...plainColumns(fields),
    ...identity(fields, today, at('id_number_sealed')),
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

/** Birth date and sex follow from the number; another birth date beside it is a slip in one of them. */
function identity(fields: PersonFields, today: Day, place: Parameters<typeof seal>[1]) {
  if (!fields.idNumber) return {};
  const number = normalizeIdNumber(fields.idNumber);
  const checked = checkIdNumber(number, today);
  if (!checked.valid) throw fieldFault('idNumber', `staff:id_fault.${checked.reason}`);
  if (fields.bornOn && fields.bornOn !== checked.bornOn)
    throw fieldFault('bornOn', 'staff:fault.born_differs', { day: checked.bornOn });
  if (fields.sex && fields.sex !== checked.sex) throw fieldFault('sex', 'staff:fault.sex_differs');
  return {
    sex: checked.sex,
    born_on: checked.bornOn,
    id_number_sealed: seal(number, place),
    id_number_hash: lookupHash(number),
    id_number_masked: maskIdNumber(number),
  };
}

export function fieldFault(
  field: string,
  key: string,
  params: Record<string, string | number> = {},
): Refusal {
  return new Refusal(400, 'base:refusal.form', { count: 1 }, { [field]: { key, params } });
}

/** Runs a write and turns a clash of staff number or ID number into a fault of that field. */
export async function orTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const constraint = (error as { constraint?: string }).constraint ?? '';
    if (constraint.includes('staff_no')) throw fieldFault('staffNo', 'staff:fault.staff_no_taken');
    if (constraint.includes('id_number')) throw fieldFault('idNumber', 'staff:fault.id_number_taken');
    throw error;
  }
}
