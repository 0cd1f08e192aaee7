import { dayOf } from '~/base/days';
import { endOf } from './due';
import type { EntryDetails } from './entry';
import type { CaseFacts } from './fold';

type DueSet = EntryDetails['due_set'];

/**
 * What is recorded when a changed calendar changes a case. Open, or awaiting a year: its new due. Closed and judged: a pin
 * that keeps the judgement (the contract is scored by the calendar that was known). Undefined: nothing to tell.
 */
export function dueChange(before: CaseFacts, after: CaseFacts): DueSet | undefined {
  if (before.closed_at && before.awaiting_year === null) {
    return contradicts(before, after) ? pin(before) : undefined;
  }
  if (before.due_at?.getTime() === after.due_at?.getTime() && before.awaiting_year === after.awaiting_year) {
    return undefined;
  }
  return { ...dueDetail(after), because: 'calendar_changed' };
}

/** A judgement that was made and would now be another; one that could not be made yet contradicts nothing. */
function contradicts(before: CaseFacts, after: CaseFacts): boolean {
  const moved = (key: keyof CaseFacts) => before[key] !== null && String(before[key]) !== String(after[key]);
  return (
    before.due_at?.getTime() !== after.due_at?.getTime() ||
    (['late_workdays', 'transfer_late_workdays', 'issue_late_workdays', 'notice_misses'] as const).some(
      moved,
    ) ||
    (['archive_due_on', 'rectify_due_on'] as const).some(moved)
  );
}

function pin(before: CaseFacts): DueSet {
  return {
    ...dueDetail(before),
    because: 'closed_before_change',
    kept: {
      lateWorkdays: before.late_workdays,
      lateStep: before.late_step,
      transferLateWorkdays: before.transfer_late_workdays,
      issueLateWorkdays: before.issue_late_workdays,
      noticeMisses: before.notice_misses,
      archiveDueOn: before.archive_due_on,
      rectifyDueOn: before.rectify_due_on,
    },
  };
}

/** A due as an entry tells it. */
export function dueDetail(facts: CaseFacts): Pick<DueSet, 'basis' | 'dueAt' | 'awaitingYear'> {
  const { due_at: dueAt } = facts;
  const isDayEnd = dueAt && endOf(dayOf(dueAt)).getTime() === dueAt.getTime();
  return {
    basis: facts.due_basis ?? 'promise',
    ...(dueAt && { dueAt: isDayEnd ? dayOf(dueAt) : dueAt.toISOString() }),
    ...(facts.awaiting_year !== null && { awaitingYear: facts.awaiting_year }),
  };
}
