import { addDays, type Day, dayOf, instantOf } from '~/base/days';
import { addWorkdays, deadline, type Pause, type WorkCalendar, workdaysBetween } from '~/calendar/workdays';
import type { CaseKind, DueBasis } from './entry';

export type DueFacts = {
  kind: CaseKind;
  promisedWorkdays: number | undefined;
  legalWorkdays: number | undefined;
  receivedAt: Date;
  /** The first one-time notice, if it came before acceptance. */
  noticeAt: Date | null;
  correctedAt: Date | null;
  acceptedAt: Date | null;
  /** The first later step, for a case whose acceptance was never entered. */
  workedOnAt: Date | null;
  pauses: readonly Pause[];
};

export type CaseDue = { dueAt: Date | null; basis: DueBasis | null; awaitingYear: number | null };

/** The last millisecond of a day in Shanghai: a due given as a day is met until then. */
export function endOf(day: Day): Date {
  return new Date(instantOf(addDays(day, 1)).getTime() - 1);
}

/** An explicit due: `YYYY-MM-DD` means the end of that day, anything longer is an instant. */
export function explicitDue(text: string): Date {
  return text.length === 10 ? endOf(text) : new Date(text);
}

/**
 * When the case is due: at once on the (next) workday of acceptance (kind 1), or after the promised workdays, failing
 * those the legal ones, from acceptance, the first day not counted, standing still during the pauses of
 * Licensing Law 45 (42, 82). Null while the applicant corrects, while the clock stands still, or without a promise.
 */
export function dueOf(calendar: WorkCalendar, noticeLimit: number, facts: DueFacts): CaseDue {
  const workdays = facts.kind === 1 ? 0 : (facts.promisedWorkdays ?? facts.legalWorkdays);
  if (workdays === undefined || facts.kind === 9) return { dueAt: null, basis: null, awaitingYear: null };
  const basis = facts.kind === 1 ? 'at_once' : facts.promisedWorkdays === undefined ? 'law' : 'promise';
  const from = acceptanceFrom(calendar, noticeLimit, facts);
  if (from === null) return { dueAt: null, basis, awaitingYear: null };
  if (typeof from === 'number') return { dueAt: null, basis, awaitingYear: from };
  if (facts.pauses.some((pause) => pause.to === null)) return { dueAt: null, basis, awaitingYear: null };
  const due = facts.pauses.length
    ? deadline(calendar, { from, workdays, pauses: facts.pauses })
    : addWorkdays(calendar, from, workdays);
  if ('awaitingYear' in due) return { dueAt: null, basis, awaitingYear: due.awaitingYear };
  return { dueAt: endOf(due.due), basis, awaitingYear: null };
}

/**
 * The day of acceptance. Without a one-time notice within five workdays the case counts as accepted from receipt
 * (Licensing Law 32), unless it was accepted within them. Null: waiting for the applicant. A number: the year awaited.
 */
export function acceptanceFrom(
  calendar: WorkCalendar,
  noticeLimit: number,
  facts: DueFacts,
): Day | number | null {
  const received = dayOf(facts.receivedAt);
  const accepted = facts.acceptedAt && dayOf(facts.acceptedAt);
  const answered = facts.noticeAt ? dayOf(facts.noticeAt) : accepted;
  if (!answered) return received;
  const waited = workdaysBetween(calendar, received, answered);
  if (waited === undefined) return Number(answered.slice(0, 4));
  if (waited > noticeLimit) return received;
  const started = facts.acceptedAt ?? facts.correctedAt ?? facts.workedOnAt;
  return started && dayOf(started);
}
