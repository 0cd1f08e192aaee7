import { type Day, dayOf } from '~/base/days';
import { addWorkdays, type WorkCalendar } from '~/calendar/workdays';
import { type CaseDue, type DueFacts, dueOf, explicitDue } from './due';
import { effectiveEntries } from './effective';
import type { CaseKind, Channel, DueBasis, Entry, EntryKind, Judgement, Step } from './entry';
import { judgeSteps, type Limits, type StepResult, type Steps, slowest, workdaysLate } from './on-time';
import { type CaseState, type EntryOf, type Story, tell } from './story';

export type FoldRules = { calendar: WorkCalendar; limits: Limits };

/** Every column of `ledger_case` that follows from its entries, under the names of the columns. */
export type CaseFacts = {
  kind: CaseKind;
  channel: Channel;
  state: CaseState;
  received_at: Date;
  accepted_at: Date | null;
  transferred_at: Date | null;
  decided_at: Date | null;
  issued_at: Date | null;
  archived_at: Date | null;
  /** Issued, refused, withdrawn or archived, whichever came first. */
  closed_at: Date | null;
  due_at: Date | null;
  due_basis: DueBasis | null;
  awaiting_year: number | null;
  overdue: boolean | null;
  late_workdays: number | null;
  late_step: Step | null;
  notice_at: Date | null;
  notice_count: number;
  notice_misses: number;
  unapproved_refusal: boolean;
  transfer_late_workdays: number | null;
  issue_late_workdays: number | null;
  archive_due_on: Day | null;
  reviewed_at: Date | null;
  review_errors: number | null;
  rated_at: Date | null;
  rating: number | null;
  rating_removed: boolean;
  rectify_due_on: Day | null;
  called_back_at: Date | null;
  rectified_at: Date | null;
  complaints: number;
  complaints_upheld: number;
  entry_count: number;
};

/**
 * What a case is, from everything recorded about it and nothing else. Own steps: on-time.ts; due: due.ts.
 * `late_workdays` is that of the slowest own step (archiving apart), or of the explicit due where a file gave no steps;
 * null while awaiting a year's notice. What a closed case was judged to be stays when the calendar changes later:
 * a `due_set` entry with `kept` pins it, until something is corrected after that.
 */
export function foldCase(entries: readonly Entry[], rules: FoldRules): CaseFacts {
  const { calendar, limits } = rules;
  const story = tell(effectiveEntries(entries));
  const facts = plainFacts(story, entries.length);

  const due = dueFor(story, facts, rules);
  facts.due_at = due.dueAt;
  facts.due_basis = due.basis;
  facts.awaiting_year = due.awaitingYear;
  if (facts.closed_at && facts.due_at) facts.overdue = facts.closed_at > facts.due_at;

  const steps = stepsOf(story, facts);
  const results = judgeSteps(calendar, limits, steps);
  facts.transfer_late_workdays = results.find((result) => result.step === 'transfer')?.late ?? null;
  facts.issue_late_workdays = results.find((result) => result.step === 'issue')?.late ?? null;
  const notice = results.find((result) => result.step === 'notice');
  facts.notice_misses = Math.max(story.notices - 1, 0) + ((notice?.late ?? 0) > 0 ? 1 : 0);
  if (facts.awaiting_year === null) {
    if (results.length) setLate(facts, slowest(results));
    else if (due.basis === 'file' && facts.closed_at && facts.due_at)
      setLate(facts, lateByDue(calendar, facts));
  }

  const handledAt = facts.issued_at ?? story.refused?.happenedAt ?? story.withdrawn?.happenedAt;
  if (handledAt && (results.length || facts.archived_at)) {
    facts.archive_due_on = dayOrNull(addWorkdays(calendar, dayOf(handledAt), limits.archive));
  }
  if (facts.rated_at && (facts.rating ?? 0) >= 4 && !facts.rating_removed) {
    facts.rectify_due_on = dayOrNull(addWorkdays(calendar, dayOf(facts.rated_at), limits.rectify));
  }
  return kept(facts, entries);
}

/** The own steps of a case one by one, and what its clock ran and stopped by: why it is late. */
export function explainCase(entries: readonly Entry[], { calendar, limits }: FoldRules) {
  const story = tell(effectiveEntries(entries));
  const facts = plainFacts(story, entries.length);
  const steps: StepResult[] = judgeSteps(calendar, limits, stepsOf(story, facts));
  return { steps, pauses: story.pauses, dueFacts: dueFactsOf(story, facts) };
}

function plainFacts(story: Story, entryCount: number): CaseFacts {
  const { first, last, received, refused } = story;
  const at = (kind: EntryKind) => first[kind]?.happenedAt ?? null;
  const rated = last.rated as EntryOf<'rated'> | undefined;
  const review = last.re_reviewed as EntryOf<'re_reviewed'> | undefined;
  const since = (kind: EntryKind) => {
    const entry = last[kind];
    return entry && rated && entry.happenedAt >= rated.happenedAt ? entry.happenedAt : null;
  };
  const closings = [at('issued'), at('refused'), at('withdrawn'), at('archived')].filter(
    (time) => time !== null,
  );
  return {
    kind: received.detail.kind,
    channel: received.detail.channel,
    state: story.state,
    received_at: received.happenedAt,
    accepted_at: at('accepted'),
    transferred_at: at('transferred'),
    decided_at: at('decided'),
    issued_at: at('issued'),
    archived_at: at('archived'),
    closed_at: closings.length ? new Date(Math.min(...closings.map(Number))) : null,
    due_at: null,
    due_basis: null,
    awaiting_year: null,
    overdue: null,
    late_workdays: null,
    late_step: null,
    notice_at: at('notice_given'),
    notice_count: story.notices,
    notice_misses: 0,
    unapproved_refusal: refused
      ? ![refused.detail.reason, refused.detail.approver, refused.detail.alternative].every((text) =>
          text?.trim(),
        )
      : false,
    transfer_late_workdays: null,
    issue_late_workdays: null,
    archive_due_on: null,
    reviewed_at: review?.happenedAt ?? null,
    review_errors: review?.detail.errors ?? null,
    rated_at: rated?.happenedAt ?? null,
    rating: rated?.detail.level ?? null,
    rating_removed: since('rating_removed') !== null,
    rectify_due_on: null,
    called_back_at: since('called_back'),
    rectified_at: since('rectified'),
    complaints: story.complaints.filed,
    complaints_upheld: story.complaints.upheld,
    entry_count: entryCount,
  };
}

/** What the own steps are measured between. A notice after acceptance is a repeat at most, never the step of Art 32. */
function stepsOf(story: Story, facts: CaseFacts): Steps {
  const noticeAt =
    facts.notice_at && !(facts.accepted_at && facts.accepted_at < facts.notice_at) ? facts.notice_at : null;
  return {
    receivedAt: facts.received_at,
    noticeAt,
    correctedAt: noticeAt && story.correctedAt,
    acceptedAt: facts.accepted_at,
    refusedAt: story.refused?.happenedAt ?? null,
    transferredAt: facts.transferred_at,
    decidedAt: facts.decided_at,
    issuedAt: facts.issued_at,
  };
}

function dueFor(story: Story, facts: CaseFacts, { calendar, limits }: FoldRules): CaseDue {
  const { detail } = story.received;
  const set = story.last.due_set as EntryOf<'due_set'> | undefined;
  const explicit = set?.detail.basis === 'file' ? set.detail.dueAt : detail.dueAt;
  if (explicit) return { dueAt: explicitDue(explicit), basis: 'file', awaitingYear: null };
  return dueOf(calendar, limits.notice, dueFactsOf(story, facts));
}

function dueFactsOf(story: Story, facts: CaseFacts): DueFacts {
  const { kind, promisedWorkdays, legalWorkdays } = story.received.detail;
  return {
    kind,
    promisedWorkdays,
    legalWorkdays,
    ...stepsOf(story, facts),
    workedOnAt: facts.transferred_at ?? facts.decided_at ?? facts.issued_at,
    pauses: story.pauses,
  };
}

function lateByDue(
  calendar: WorkCalendar,
  facts: CaseFacts,
): { late: number; step: Step | null } | undefined {
  if (!facts.closed_at || !facts.due_at || facts.closed_at <= facts.due_at) return { late: 0, step: null };
  const late = workdaysLate(calendar, dayOf(facts.due_at), dayOf(facts.closed_at));
  // Past a due that has a time of day, on the same day: late by less than a workday is late by one.
  return late === undefined ? undefined : { late: Math.max(late, 1), step: 'due' };
}

function setLate(facts: CaseFacts, judged: { late: number; step: Step | null } | undefined): void {
  facts.late_workdays = judged?.late ?? null;
  facts.late_step = judged?.step ?? null;
}

function dayOrNull(due: { due: Day } | { awaitingYear: number }): Day | null {
  return 'due' in due ? due.due : null;
}

export type Pin = Omit<EntryOf<'due_set'>, 'detail'> & {
  detail: EntryOf<'due_set'>['detail'] & { kept: Judgement };
};

/** The entry that keeps what a case was judged to be, if nothing was corrected since. */
export function lastPin(entries: readonly Entry[]): Pin | undefined {
  let pin: EntryOf<'due_set'> | undefined;
  for (const entry of entries) {
    if (entry.kind === 'due_set' && entry.detail.kept && entry.seq > (pin?.seq ?? 0)) pin = entry;
  }
  if (!pin) return undefined;
  const { seq } = pin;
  return entries.some((entry) => entry.seq > seq && entry.correctsSeq != null) ? undefined : (pin as Pin);
}

/** Puts back what the pin says. */
function kept(facts: CaseFacts, entries: readonly Entry[]): CaseFacts {
  const pin = lastPin(entries);
  if (!pin) return facts;
  const { dueAt, basis, awaitingYear, kept: judgement } = pin.detail;
  const dueInstant = dueAt ? explicitDue(dueAt) : null;
  return {
    ...facts,
    due_at: dueInstant,
    due_basis: dueInstant || awaitingYear ? basis : facts.due_basis,
    awaiting_year: awaitingYear ?? null,
    overdue: facts.closed_at && dueInstant ? facts.closed_at > dueInstant : null,
    late_workdays: judgement.lateWorkdays,
    late_step: judgement.lateStep,
    transfer_late_workdays: judgement.transferLateWorkdays,
    issue_late_workdays: judgement.issueLateWorkdays,
    notice_misses: judgement.noticeMisses,
    archive_due_on: judgement.archiveDueOn ?? facts.archive_due_on,
    rectify_due_on: judgement.rectifyDueOn ?? facts.rectify_due_on,
  };
}
