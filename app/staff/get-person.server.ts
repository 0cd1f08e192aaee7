import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type FilePart, missingParts } from './completeness';
import { listPaperKinds } from './document-store.server';
import { earlierCheckOpener } from './earlier-check.server';
import { listEarlierRows } from './earlier-check-store.server';
import { type CheckResult, type EarlierCheck, type Eligibility, judgeEligibility } from './eligibility';
import { listEligibilityFacts } from './eligibility-store.server';
import { healthCheckOpener } from './health-check.server';
import { findPerson, type PersonRow } from './person-store.server';
import { shownLastDay } from './shown-last-day';

/** What everybody who may look at people sees. The procurer is not the employer: no phone, no private data. */
export type PersonBasics = {
  id: number;
  staffNo: string;
  name: string;
  sex: 'f' | 'm' | null;
  education: string | null;
  isBackup: boolean;
  joinedOn: Day;
  leftOn: Day | null;
  phone?: string | null;
};

/** The file itself: for HR, the manager, and the person. Sensitive values stay masked. */
export type PersonFile = {
  bornOn: Day | null;
  idNumberMasked: string | null;
  emergencyName: string | null;
  emergencyRelation: string | null;
  emergencyPhone: string | null;
  nationality: string | null;
  school: string | null;
  major: string | null;
  politicalStatus: string | null;
  mandarinLevel: string | null;
  experience: string | null;
  recordCheckedOn: Day | null;
  recordResult: CheckResult | null;
  conductCheckedOn: Day | null;
  conductResult: CheckResult | null;
  healthCheckedOn: Day | null;
  healthResult: CheckResult | null;
  contractFrom: Day | null;
  contractUntil: Day | null;
  insuredFrom: Day | null;
  fundFrom: Day | null;
  unionJoinedOn: Day | null;
  filePlace: string | null;
  /** Checks that newer ones took the place of, the newest first; revoked ones too. */
  earlierChecks: ShownEarlierCheck[];
  hasHealth: boolean;
  hasBankAccount: boolean;
  note: string;
};

export type ShownEarlierCheck = EarlierCheck & {
  id: number;
  recordedBy: string | null;
  revokedOn: Day | null;
  revokeReason: string | null;
};

export type PersonView = {
  person: PersonBasics;
  file?: PersonFile;
  missing?: FilePart[];
  /** Whoever may not see the file gets the overall verdict alone: no rule, no reason, no evidence. */
  eligibility: Pick<Eligibility, 'overall'> & Partial<Eligibility>;
  mayEdit: boolean;
  mayUnmask: boolean;
};

/** One person, as much of it as the actor may see. */
export async function getPerson(call: Call, { id }: { id: number }): Promise<PersonView> {
  const { actor } = call;
  const isOwn = actor.personId === id;
  if (!(isOwn && may(actor, 'person.read_own'))) allow(actor, 'person.read');
  const seesFile = isOwn || may(actor, 'person.read_file');
  const { row, judged, papers, earlier } = await inTransaction(call, async (trx) => ({
    earlier: seesFile ? await listEarlierRows(trx, id) : [],
    row: await findPerson(trx, id),
    papers: await listPaperKinds(trx, id),
    judged: (await listEligibilityFacts(trx, [id])).get(id),
  }));
  if (!row || !judged) throw new Refusal(404, 'staff:refusal.no_person');
  const eligibility = judgeEligibility(judged.facts, judged.joinedOn, dayOf(call.now), judged.waived);
  const person = basics(row);
  person.leftOn = shownLastDay(actor, person.leftOn, dayOf(call.now));
  if (actor.side === 'contractor') person.phone = row.phone;
  const rights = { mayEdit: may(actor, 'person.edit'), mayUnmask: may(actor, 'person.unmask') };
  if (!seesFile) return { person, eligibility: { overall: eligibility.overall }, ...rights };
  const file = { ...fileOf(row), earlierChecks: shownChecks(earlier) };
  const held = {
    ...person,
    ...file,
    idNumber: file.idNumberMasked,
    bankAccount: file.hasBankAccount,
    photo: row.photo_file_id,
    emergency: file.emergencyName && file.emergencyPhone,
    experience: file.experience || papers.hasExperience,
    idCard: papers.documents.includes('id_card'),
    diploma: papers.documents.includes('diploma'),
    healthReport: papers.documents.includes('health_report'),
    consent: papers.consents.includes('personal_data'),
  };
  return { person, file, missing: missingParts(held), eligibility, ...rights };
}

function basics(row: NonNullable<PersonRow>): PersonBasics {
  return {
    id: row.id,
    staffNo: row.staff_no,
    name: row.name,
    sex: row.sex as 'f' | 'm' | null,
    education: row.education,
    isBackup: row.is_backup,
    joinedOn: row.joined_on,
    leftOn: row.left_on,
  };
}

function shownChecks(rows: Awaited<ReturnType<typeof listEarlierRows>>): ShownEarlierCheck[] {
  const open = earlierCheckOpener();
  return rows
    .map((row) => ({
      ...open(row.project_id, row),
      ...{ id: row.id, recordedBy: row.recorded_by },
      ...{ revokedOn: row.revoked_on, revokeReason: row.revoke_reason },
    }))
    .sort((a, b) => (a.checkedOn < b.checkedOn ? 1 : -1));
}

function fileOf(row: NonNullable<PersonRow>): Omit<PersonFile, 'earlierChecks'> {
  const health = healthCheckOpener()(row.health_check_sealed, { projectId: row.project_id, row: row.id });
  return {
    bornOn: row.born_on,
    idNumberMasked: row.id_number_masked,
    emergencyName: row.emergency_name,
    emergencyRelation: row.emergency_relation,
    emergencyPhone: row.emergency_phone,
    nationality: row.nationality,
    school: row.school,
    major: row.major,
    politicalStatus: row.political_status,
    mandarinLevel: row.mandarin_level,
    experience: row.experience,
    recordCheckedOn: row.record_checked_on,
    recordResult: row.record_result as CheckResult | null,
    conductCheckedOn: row.conduct_checked_on,
    conductResult: row.conduct_result as CheckResult | null,
    healthCheckedOn: health.checkedOn,
    healthResult: health.result,
    contractFrom: row.contract_from,
    contractUntil: row.contract_until,
    insuredFrom: row.insured_from,
    fundFrom: row.fund_from,
    unionJoinedOn: row.union_joined_on,
    filePlace: row.file_place,
    hasHealth: row.has_health,
    hasBankAccount: row.has_bank_account,
    note: row.note,
  };
}
