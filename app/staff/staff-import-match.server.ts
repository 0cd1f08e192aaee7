import { lookupHash, unseal } from '~/access/sealed.server';
import type { Day } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import type { Database } from '~db/connection';
import { type PersonFields, type PersonInput, personForm } from './person-form';
import { type StaffField, type StaffLayout, staffFields } from './staff-import-columns';
import { type CellError, cellError, type StaffRow } from './staff-import-row';
import { findKnownPeople, type KnownPerson } from './staff-import-store.server';
import { readPoliticalStatus } from './staff-import-words';
import { checkIdentity } from './write-person.server';

/** What becomes of a row: a new file, one that changes in `changed`, one that stays as it is, or nothing. */
export type StaffOutcome =
  | { kind: 'new'; fields: PersonFields }
  | { kind: 'changed'; person: KnownPerson; fields: PersonFields; changed: StaffField[] }
  | { kind: 'same' }
  | { kind: 'rejected'; errors: CellError[] };

/** The lines on which a staff number, an ID number and a person were met first. */
export type Seen = {
  staffNos: Map<string, number>;
  idNumbers: Map<string, number>;
  people: Map<number, number>;
};
export const nothingSeen = (): Seen => ({ staffNos: new Map(), idNumbers: new Map(), people: new Map() });

/** Judges rows against the files there are and the rows before them. */
export async function matchStaffRows(
  trx: Database,
  rows: readonly StaffRow[],
  { places, today, seen }: { places: StaffLayout['places']; today: Day; seen: Seen },
): Promise<StaffOutcome[]> {
  const hashes = rows.map(({ values }) => (values.idNumber ? lookupHash(values.idNumber) : undefined));
  const known = await findKnownPeople(
    trx,
    rows.flatMap(({ values }) => values.staffNo ?? []),
    hashes.flatMap((hash) => hash ?? []),
  );
  const byStaffNo = new Map(known.map((person) => [person.staff_no, person]));
  const byHash = new Map(known.map((person) => [keyOf(person.id_number_hash), person]));

  return rows.map((row, index): StaffOutcome => {
    const { values, line, errors } = row;
    const refuse = (field: StaffField, fault: string, params?: Message['params']): StaffOutcome => {
      const cell = shownCell(row, field);
      return {
        kind: 'rejected',
        errors: [...errors, cellError(line, { places, field, cell }, `staff:sheet.fault.${fault}`, params)],
      };
    };
    const key = keyOf(hashes[index]);
    const byNo = values.staffNo ? byStaffNo.get(values.staffNo) : undefined;
    const byId = key ? byHash.get(key) : undefined;
    const person = byNo ?? byId;
    const twice = firstLine(seen.staffNos, values.staffNo, line) ?? firstLine(seen.people, person?.id, line);
    const idTwice = firstLine(seen.idNumbers, key || undefined, line);
    if (twice) return refuse('staffNo', 'twice_in_file', { first: twice });
    if (idTwice) return refuse('idNumber', 'twice_in_file', { first: idTwice });
    if (byNo && byId && byNo.id !== byId.id)
      return refuse('idNumber', 'id_of_other', { name: byId.name, staffNo: byId.staff_no });
    const isOtherNumber = byNo?.id_number_hash && key && key !== keyOf(byNo.id_number_hash);
    if (isOtherNumber && values.name !== byNo.name)
      return refuse('staffNo', 'staff_no_of_other', { name: byNo.name });
    if (row.masked && row.masked !== person?.id_number_masked) return refuse('idNumber', 'id_masked');
    if (row.isBankMasked && !person) return refuse('bankAccount', 'bank_masked');
    if (errors.length > 0) return { kind: 'rejected', errors };
    return judge(row, person, { places, today });
  });
}

/** A table may tell of a contract that is not recorded here yet; a signed one says its own days. */
const contractFields = ['contractFrom', 'contractUntil'] as const;

function judge(
  row: StaffRow,
  person: KnownPerson | undefined,
  { places, today }: { places: StaffLayout['places']; today: Day },
): StaffOutcome {
  const held = person && heldBy(person);
  const input = { ...held, ...row.values };
  const faults = (found: [string, Message][]): StaffOutcome => ({
    kind: 'rejected',
    errors: found.map(([name, { key, params }]) => {
      const field = staffFields.find((one) => one === name) ?? 'staffNo';
      return cellError(row.line, { places, field, cell: shownCell(row, field) }, key, params);
    }),
  });
  if (input.joinedOn === undefined)
    return faults([['joinedOn', { key: 'staff:sheet.fault.joined_missing' }]]);
  const parsed = personForm.safeParse(input);
  if (!parsed.success)
    return faults(parsed.error.issues.map(({ path, message }) => [path.join('.'), { key: message }]));
  const fields = parsed.data;
  try {
    checkIdentity(fields, person ? { today, known: knownOf(person) } : { today });
  } catch (error) {
    if (!(error instanceof Refusal) || !error.fields) throw error;
    return faults(Object.entries(error.fields));
  }
  if (!person || !held) return { kind: 'new', fields };
  const against = contractFields.filter(
    (field) => person.has_contract && row.values[field] !== undefined && fields[field] !== held[field],
  );
  if (against.length > 0) {
    const params = { from: held.contractFrom ?? '–', until: held.contractUntil ?? '–' };
    return faults(against.map((field) => [field, { key: 'staff:sheet.fault.by_contract', params }]));
  }
  const changed = staffFields.filter(
    (field) => row.values[field] !== undefined && differs(field, fields, held, person),
  );
  return changed.length > 0 ? { kind: 'changed', person, fields, changed } : { kind: 'same' };
}

function differs(field: StaffField, fields: PersonFields, held: PersonInput, person: KnownPerson): boolean {
  if (field === 'idNumber') return keyOf(lookupHash(fields.idNumber ?? '')) !== keyOf(person.id_number_hash);
  if (field === 'bankAccount') return bankAccountOf(person) !== fields.bankAccount;
  if (field === 'politicalStatus')
    return fields[field] !== readPoliticalStatus((held[field] ?? '').normalize('NFKC').trim());
  return sameText(fields[field]) !== sameText(held[field]);
}

/** A sheet keeps no carriage returns and no control characters: without them a text is the same as with them. */
function sameText(value: unknown): unknown {
  return typeof value === 'string'
    ? value.replace(/\p{Cc}+/gu, (run) => (run.includes('\n') ? '\n' : '')).trim()
    : value;
}

/** Opened to be compared, never shown: the same table twice must change nothing. */
function bankAccountOf(person: KnownPerson): string | undefined {
  const { project_id: projectId, id: row, bank_account_sealed: sealed } = person;
  return sealed
    ? unseal(sealed, { projectId, table: 'person', row, column: 'bank_account_sealed' })
    : undefined;
}

/** A file as the form would send it, without what is sealed. */
function heldBy(person: KnownPerson): PersonInput {
  const given = <T>(value: T | null) => value ?? undefined;
  return {
    staffNo: person.staff_no,
    name: person.name,
    sex: given(person.sex) as 'f' | 'm' | undefined,
    bornOn: given(person.born_on),
    phone: given(person.phone),
    emergencyName: given(person.emergency_name),
    emergencyRelation: given(person.emergency_relation),
    emergencyPhone: given(person.emergency_phone),
    nationality: given(person.nationality),
    education: given(person.education) as PersonInput['education'],
    school: given(person.school),
    major: given(person.major),
    politicalStatus: given(person.political_status),
    mandarinLevel: given(person.mandarin_level),
    experience: given(person.experience),
    contractFrom: given(person.contract_from),
    contractUntil: given(person.contract_until),
    insuredFrom: given(person.insured_from),
    fundFrom: given(person.fund_from),
    unionJoinedOn: given(person.union_joined_on),
    filePlace: given(person.file_place),
    isBackup: person.is_backup,
    joinedOn: person.joined_on,
    leftOn: given(person.left_on),
    note: person.note,
  };
}

/** What an ID number held already says of its owner. */
export function knownOf(person: KnownPerson): { bornOn: Day; sex: 'f' | 'm' } | undefined {
  const { id_number_masked: masked, born_on: bornOn, sex } = person;
  return masked && bornOn && sex ? { bornOn, sex: sex as 'f' | 'm' } : undefined;
}

function shownCell(row: StaffRow, field: StaffField): string | undefined {
  const value = row.values[field];
  return field === 'idNumber'
    ? (row.masked ?? row.values.idNumber)
    : value === undefined
      ? undefined
      : String(value);
}

function keyOf(hash: Buffer | null | undefined): string {
  return hash ? hash.toString('base64') : '';
}

/** The line that had the key before; remembers this one when it is the first. */
function firstLine<K>(lines: Map<K, number>, key: K | undefined, line: number): number | undefined {
  if (key === undefined) return undefined;
  const first = lines.get(key);
  if (first === undefined) lines.set(key, line);
  return first;
}
