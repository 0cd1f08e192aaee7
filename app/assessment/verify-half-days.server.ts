import { rejudgeMonth } from '~/attendance/rejudge-month.server';
import type { Message } from '~/base/errors';
import type { Database } from '~db/connection';
import { halfDayKey } from './evidence-source';
import { describeRows } from './evidence-store.server';
import type { MonthInputs } from './month-inputs';
import type { Problem } from './problem';

/**
 * Judges the month's half-days again from what they rest on and names those that differ. In a month that stands as it
 * was locked, what changed after the lock is a remark and no problem: reopening judges it. A half-day that is named
 * already, because it differs from what was counted, is not named twice.
 */
export async function verifyHalfDays(
  trx: Database,
  inputs: MonthInputs,
  { now, known }: { now: Date; known: readonly Problem[] },
): Promise<{ problems: Problem[]; remarks: Message[] }> {
  const again = await rejudgeMonth(trx, { ...inputs, now });
  const { month } = inputs;
  const problems: Problem[] = again.isLockBroken
    ? [{ source: 'attendance_month', rowId: null, label: month, what: 'lock' }]
    : [];
  const remarks: Message[] = [];
  const named = new Set(known.flatMap(({ source, label }) => (source === 'day_result' ? [label] : [])));
  const names = await describeRows(trx, 'day_result', again.differing.map(halfDayKey));
  for (const [index, { id, label: name }] of names.entries()) {
    const { day, half, changed } = again.differing[index] as (typeof again.differing)[number];
    const label = `${name} ${day} ${half}`;
    if (changed === null) {
      if (!named.has(label)) problems.push({ source: 'day_result', rowId: id, label, what: 'judged' });
    } else remarks.push({ key: `assessment:remark.after_lock.${changed}`, params: { label } });
  }
  if (again.latePunches > 0)
    remarks.push({ key: 'assessment:remark.late_punches', params: { count: again.latePunches } });
  if (again.unjudged > 0)
    remarks.push({ key: 'assessment:remark.unjudged', params: { count: again.unjudged } });
  return { problems, remarks };
}
