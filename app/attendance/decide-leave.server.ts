import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { eachDay } from '~/base/days';
import { Refusal } from '~/base/errors';
import { notifyHall } from '~/positions/notify-hall.server';
import { type Database, inTransaction } from '~db/connection';
import type { LeaveState } from './leave-state';
import { findLeave, setLeaveState } from './leave-store.server';
import { requireOpenMonths } from './open-month.server';
import { recomputeDays } from './recompute-days.server';

/**
 * Approves or refuses leave, saying why not; past days of it are judged again. Nobody decides their own. What changes an
 * approved leave takes its place now.
 */
export async function decideLeave(
  call: Call,
  input: { id: number; approve: boolean; refusal?: string },
): Promise<void> {
  allow(call.actor, 'leave.decide');
  await inTransaction(call, async (trx) => {
    const leave = await requireLeave(trx, input.id);
    if (leave.person_id === call.actor.personId) throw new Refusal(403, 'attendance:refusal.own_leave');
    if (leave.state !== 'asked') throw decided(leave.state);
    const refusal = (input.refusal ?? '').trim().slice(0, 500);
    if (!input.approve) return move(call, trx, leave, 'refused', refusal);
    const before = leave.replaces_id === null ? undefined : await findLeave(trx, leave.replaces_id);
    if (before?.state === 'approved') await move(call, trx, before, 'withdrawn');
    await move(call, trx, leave, 'approved');
  });
}

/** Takes back leave that waits or is approved: one's own, or HR and the lead anybody's. */
export async function withdrawLeave(call: Call, input: { id: number }): Promise<void> {
  allow(call.actor, 'leave.ask');
  await inTransaction(call, async (trx) => {
    const leave = await requireLeave(trx, input.id);
    if (leave.person_id !== call.actor.personId && !may(call.actor, 'leave.decide'))
      throw new Refusal(403, 'attendance:refusal.others_leave');
    if (leave.state !== 'asked' && leave.state !== 'approved') throw decided(leave.state);
    await move(call, trx, leave, 'withdrawn');
  });
}

type Leave = {
  id: number;
  person_id: number;
  state: string;
  from_on: string;
  to_on: string;
  replaces_id: number | null;
};

async function move(call: Call, trx: Database, leave: Leave, state: LeaveState, refusal = ''): Promise<void> {
  await requireOpenMonths(trx, leave.from_on, leave.to_on);
  await setLeaveState(trx, leave.id, {
    state,
    decidedAt: call.now,
    decidedBy: call.actor.accountId,
    refusal,
  });
  if (state === 'refused') return;
  const days = eachDay(leave.from_on, leave.to_on);
  await recomputeDays(trx, { days, personIds: [leave.person_id], now: call.now });
  await notifyHall(trx, 'leave');
}

async function requireLeave(trx: Database, id: number): Promise<Leave> {
  const leave = await findLeave(trx, id);
  if (!leave) throw new Refusal(404, 'attendance:refusal.no_leave');
  return leave;
}

function decided(state: string): Refusal {
  return new Refusal(409, 'attendance:refusal.leave_decided', { state });
}
