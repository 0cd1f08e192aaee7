/** What can be recorded about a case. Entries are only ever added; a mistake is corrected by a new one that names it. */

/** 1 即办件 done at once, 2 承诺件 promised, 9 other (GB/T 39046). */
export type CaseKind = 1 | 2 | 9;
/** 办理形式: 1 window, 2 computer, 3 mobile, 4 courier, 9 other (GB/T 39046). */
export type Channel = 1 | 2 | 3 | 4 | 9;

/** Licensing Law Art 45: only these stop the clock, with a written notice. A site survey does not. */
export const pauseReasons = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert_review',
] as const;
export type PauseReason = (typeof pauseReasons)[number];

export type DueBasis = 'file' | 'promise' | 'law' | 'at_once';
export type Step = 'notice' | 'accept' | 'transfer' | 'issue' | 'archive' | 'due';

/** What a case was judged to be before the calendar changed; it stays so (see fold.ts). */
export type Judgement = {
  lateWorkdays: number | null;
  lateStep: Step | null;
  transferLateWorkdays: number | null;
  issueLateWorkdays: number | null;
  noticeMisses: number;
  archiveDueOn: string | null;
  rectifyDueOn: string | null;
};

export type EntryDetails = {
  received: {
    channel: Channel;
    kind: CaseKind;
    promisedWorkdays?: number;
    legalWorkdays?: number;
    /** Explicit, from a file: `YYYY-MM-DD` is met until the end of that day, anything longer is an ISO instant. */
    dueAt?: string;
    /** `code`: of a matter that was not in the catalogue, as the file gave it. */
    matter?: { id?: number; versionId?: number; name: string; code?: string };
    /** Why the receipt was told again, where the machine did it. */
    because?: string;
  };
  reviewed: { result: 'complete' | 'incomplete' };
  notice_given: { items: string[] };
  corrected: Record<string, never>;
  accepted: Record<string, never>;
  refused: { reason: string; approver?: string; alternative?: string };
  paused: { reason: PauseReason; notice: string };
  resumed: Record<string, never>;
  transferred: { to: string };
  decided: { result: 'approved' | 'rejected' };
  issued: { way: string };
  archived: { box: string };
  withdrawn: { because?: string };
  rated: { level: 1 | 2 | 3 | 4 | 5; source: string };
  rating_removed: { decision: string };
  called_back: Record<string, never>;
  rectified: { note: string };
  complained: { number: string; text: string };
  complaint_decided: { upheld: boolean; note: string };
  re_reviewed: { errors: number; note: string };
  due_set: { dueAt?: string; basis: DueBasis; awaitingYear?: number; because: string; kept?: Judgement };
  voided: { because: string };
};

export type EntryKind = keyof EntryDetails;

/** The order in which things happen that carry the same time (a file that gives days, not times). */
export const entryKinds = [
  'received',
  'reviewed',
  'notice_given',
  'corrected',
  'accepted',
  'paused',
  'resumed',
  'transferred',
  'decided',
  'refused',
  'issued',
  'withdrawn',
  'archived',
  'rated',
  'rating_removed',
  'called_back',
  'rectified',
  'complained',
  'complaint_decided',
  're_reviewed',
  'due_set',
  'voided',
] as const satisfies readonly EntryKind[];

/** An entry as someone wants to record it. `correctsSeq` names the entry it replaces, or that it voids. */
export type EntryDraft = {
  [K in EntryKind]: {
    kind: K;
    happenedAt: Date;
    personId?: number | null;
    correctsSeq?: number | null;
    /** `importRunId`: the later export that carried the case on; a new case names its import itself. */
    detail: EntryDetails[K] & { importRunId?: number };
  };
}[EntryKind];

/** An entry as it stands in the ledger: `seq` counts from 1 within its case. */
export type Entry = EntryDraft & { seq: number; recordedAt: Date; recordedBy: number | null };
