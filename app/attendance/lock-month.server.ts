import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { addDays, dayOf, eachDay, firstDayOf, instantOf, isMonth, lastDayOf, type Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { waitToClose } from '~/calendar/closed-month-store.server';
import { notifyHall } from '~/positions/notify-hall.server';
import { inTransaction } from '~db/connection';
import { expireRequestsOfMonth } from './expire-store.server';
import { digestMonth, findMonth, listMonthPeople, setMonthState } from './month-store.server';
import { readConfirmations } from './people-confirmations.server';
import { countUnassigned } from './pin-store.server';
import { findLastRecorded, waitForAttendance } from './punch-store.server';
import { recomputeDays } from './recompute-days.server';

/**
 * Closes a month that is over: its days are judged a last time and their digest is kept. Punches that belong to nobody
 * and people who have not confirmed their month do not hinder it: they are counted, and the lock says how many. What
 * people asked for in it and nobody decided expires.
 */
export async function lockMonth(
  call: Call,
  { month }: { month: Month },
): Promise<{ digest: string; unassigned: number; unconfirmed: number; objected: number }> {
  allow(call.actor, 'attendance.lock');
  requireMonth(month);
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  if (to >= dayOf(call.now)) throw new Refusal(409, 'attendance:refusal.month_not_over', { month });
  return inTransaction(call, async (trx) => {
    await waitForAttendance(trx);
    await waitToClose(trx);
    if ((await findMonth(trx, month)).state === 'locked')
      throw new Refusal(423, 'attendance:refusal.month_locked', { month });
    const computed = await recomputeDays(trx, { days: eachDay(from, to), now: call.now });
    const [year] = computed.awaitingYears;
    if (year) throw new Refusal(409, 'attendance:refusal.no_notice', { month, year });
    if (computed.days === 0) throw new Refusal(409, 'attendance:refusal.no_hours', { month });
    const digest = await digestMonth(trx, month);
    // The call's time was taken before the lock was held: whoever held it before may have recorded at a later one.
    const recorded = await findLastRecorded(trx, from, to);
    const at = recorded && recorded > call.now ? recorded : call.now;
    await expireRequestsOfMonth(trx, month, at);
    const { counts } = await readConfirmations(trx, month, listMonthPeople(trx, month));
    const words = { unconfirmed: counts.missing, objected: counts.objected };
    await setMonthState(trx, {
      ...words,
      projectId: call.actor.projectId,
      month,
      state: 'locked',
      at,
      by: call.actor.accountId,
      digest,
      reason: '',
    });
    await notifyHall(trx, 'attendance');
    const unassigned = await countUnassigned(trx, instantOf(from), instantOf(addDays(to, 1)));
    return { digest: digest.toString('hex'), unassigned, ...words };
  });
}

/** Opens a locked month again, with the reason on record, and judges its days with whatever came meanwhile. */
export async function reopenMonth(
  call: Call,
  { month, reason }: { month: Month; reason: string },
): Promise<{ changed: number }> {
  allow(call.actor, 'attendance.reopen');
  requireMonth(month);
  const because = reason.trim();
  if (because.length < 4 || because.length > 500)
    throw new Refusal(
      400,
      'base:refusal.form',
      { count: 1 },
      {
        reason: { key: 'attendance:fault.reopen_reason' },
      },
    );
  return inTransaction(call, async (trx) => {
    await waitForAttendance(trx);
    if ((await findMonth(trx, month)).state !== 'locked')
      throw new Refusal(409, 'attendance:refusal.month_open', { month });
    await setMonthState(trx, {
      projectId: call.actor.projectId,
      month,
      state: 'open',
      at: call.now,
      by: call.actor.accountId,
      digest: null,
      reason: because,
    });
    const days = eachDay(firstDayOf(month), lastDayOf(month));
    const { changed } = await recomputeDays(trx, { days, now: call.now });
    await notifyHall(trx, 'attendance');
    return { changed };
  });
}

function requireMonth(month: Month): void {
  if (!isMonth(month)) throw new Refusal(400, 'attendance:refusal.bad_month', { month });
}
