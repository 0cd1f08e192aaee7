import type { Day, Half, Month } from '~/base/days';
import type { CaseKind, Channel, EntryDraft } from '~/ledger/entry';
import type { DemoMonths } from './time';
import type { TrainingPlan } from './training';

/** Everything the demo hall holds, as plain data that names people and positions by their numbers. */
export type HallPlan = {
  on: Day;
  months: DemoMonths;
  startsOn: Day;
  groups: GroupPlan[];
  positions: PositionPlan[];
  people: PersonPlan[];
  holdings: HoldingPlan[];
  clearances: ClearancePlan[];
  training: TrainingPlan;
  matters: MatterPlan[];
  punches: PunchPlan[];
  leaves: LeavePlan[];
  covers: CoverPlan[];
  findings: FindingPlan[];
  /** In the order in which they are recorded. */
  cases: CasePlan[];
};

export type GroupPlan = { code: string; name: string; nameEn: string; planned: number };

export type PositionPlan = {
  number: number;
  group: string;
  name: string;
  nameEn: string;
  duties: string;
  row: number;
  column: number;
};

export type PersonPlan = {
  /** 1 to 41: the number on the badge, and the PIN at the device. */
  number: number;
  staffNo: string;
  name: string;
  sex: 'f' | 'm';
  bornOn: Day;
  idNumber: string;
  phone: string;
  education: 'college' | 'bachelor' | 'master';
  school: string;
  major: string;
  politicalStatus: string;
  mandarinLevel: string;
  isBackup: boolean;
  joinedOn: Day;
};

export type HoldingPlan = { position: number; person: number; fromOn: Day; toOn: Day | null };
export type ClearancePlan = { person: number; group: string; fromOn: Day; toOn: Day | null; proof: string };

export type MatterPlan = {
  code: string;
  domain: 'engineering' | 'social' | 'agriculture' | 'culture';
  department: string;
  name: string;
  kind: CaseKind;
  promisedWorkdays: number | null;
  legalWorkdays: number | null;
};

export type PunchPlan = { person: number; at: Date };

export type LeaveType = 'annual' | 'sick' | 'personal' | 'marriage' | 'in_lieu';
export type LeavePlan = {
  person: number;
  type: LeaveType;
  fromOn: Day;
  fromHalf: Half;
  toOn: Day;
  toHalf: Half;
  reason: string;
  askedAt: Date;
  /** Null: asked, and not decided yet. */
  decidedAt: Date | null;
};

export type CoverPlan = {
  position: number;
  absent: number | null;
  /** Null: nobody could be found. */
  backup: number | null;
  day: Day;
  half: Half;
  cause: 'absent' | 'leave' | 'vacant';
  /** From when somebody should be there. */
  dueAt: Date;
  noticedAt: Date;
  decidedAt: Date | null;
  confirmedAt: Date | null;
  /** Null: confirmed, and never came. */
  arrivedAt: Date | null;
  /** The absent person came after all. */
  returnedAt: Date | null;
  endedAt: Date | null;
  /** Who was asked first and said no. */
  declined: number | null;
};

export type FindingPlan = {
  position: number;
  person: number | null;
  kind: 'off_post' | 'conduct';
  foundAt: Date;
  minutes: number | null;
  note: string;
};

export type CasePlan = {
  caseNo: string;
  /** Index into `matters`. */
  matter: number;
  kind: CaseKind;
  channel: Channel;
  position: number;
  person: number;
  month: Month;
  /** The day its last entry was made: it is recorded that evening, on the demo day itself at nine. */
  recordedOn: Day;
  /** `personId` is the person's number here; the load turns it into the id. */
  entries: EntryDraft[];
};
