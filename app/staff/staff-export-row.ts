import { type StaffField, staffFields } from './staff-import-columns';
import type { KnownPerson } from './staff-import-store.server';
import { educationWords, sexWords, yesNoWords } from './staff-import-words';

/** A bank account that is on file and not shown: on the way back it means "as it is". */
export const hiddenAccount = '********';

/** What of the sealed values goes out in full; absent ones are masked. */
export type OpenedValues = { idNumber?: string; bankAccount?: string };

/** A file as a row of the template: what the import reads back as the same person, unchanged. */
export function exportedCells(person: KnownPerson, opened: OpenedValues = {}): string[] {
  const values: Record<StaffField, string | null | undefined> = {
    staffNo: person.staff_no,
    name: person.name,
    sex: person.sex && sexWords[person.sex as keyof typeof sexWords],
    idNumber: opened.idNumber ?? person.id_number_masked,
    bornOn: person.born_on,
    phone: person.phone,
    joinedOn: person.joined_on,
    education: person.education && educationWords[person.education as keyof typeof educationWords],
    school: person.school,
    major: person.major,
    politicalStatus: person.political_status,
    mandarinLevel: person.mandarin_level,
    nationality: person.nationality,
    experience: person.experience,
    emergencyName: person.emergency_name,
    emergencyRelation: person.emergency_relation,
    emergencyPhone: person.emergency_phone,
    bankAccount: opened.bankAccount ?? (person.bank_account_sealed ? hiddenAccount : ''),
    contractFrom: person.contract_from,
    contractUntil: person.contract_until,
    insuredFrom: person.insured_from,
    fundFrom: person.fund_from,
    unionJoinedOn: person.union_joined_on,
    filePlace: person.file_place,
    isBackup: yesNoWords[person.is_backup ? 'yes' : 'no'],
    note: person.note,
  };
  return staffFields.map((field) => values[field] ?? '');
}
