import type { Call } from '~/access/call';
import { may } from '~/access/policy';
import { monthOf } from '~/base/days';
import type { Database } from '~db/connection';
import { readLockedMonths } from './attendance-facts-store.server';
import type { DaysOf } from './leave-facts-store.server';
import { seesLeaveKind } from './leave-kind';
import type { LeaveType } from './leave-law';
import { lengthOf } from './leave-length';
import { leaveStateNow } from './leave-state';
import type { LeaveRow } from './leave-store.server';

export type ShownLeave = Awaited<ReturnType<typeof showLeaves>>[number];

/**
 * Leave as this reader may see it, and what they may do with each. `type` and `length` (hundredths of days, which goes by
 * the kind) are null and the notes empty for a reader who has no need of the kind; proof is for HR and the person.
 */
export async function showLeaves(trx: Database, call: Call, rows: readonly LeaveRow[], daysOf: DaysOf) {
  const locked = await readLockedMonths(trx, '1900-01', '2199-12');
  const mayDecide = may(call.actor, 'leave.decide');
  const own = call.actor.personId;
  return rows.map(({ type, reason, refusal, fileId, ...row }) => {
    const isLocked = locked.some((month) => monthOf(row.fromOn) <= month && month <= monthOf(row.toOn));
    const state = leaveStateNow(row.state, isLocked);
    const isOwn = row.personId === own;
    const isToDecide = mayDecide && state === 'asked' && !isOwn;
    const isKindShown = seesLeaveKind(call.actor, { personId: row.personId, isToDecide });
    const part =
      row.fromMinute === null || row.toMinute === null ? null : { from: row.fromMinute, to: row.toMinute };
    const isOpen = !isLocked && (state === 'asked' || state === 'approved');
    const { fromMinute: _from, toMinute: _to, ...shown } = row;
    return {
      ...shown,
      part,
      state,
      type: isKindShown ? (type as LeaveType) : null,
      length: isKindShown ? lengthOf(daysOf(type as LeaveType, { ...row, part })) : null,
      reason: isKindShown ? reason : '',
      refusal: isKindShown ? refusal : '',
      hasProof: fileId !== null && (isOwn || may(call.actor, 'leave.read_proof')),
      isOwn,
      mayDecide: isToDecide && !isLocked,
      mayWithdraw: isOpen && (mayDecide || isOwn),
      mayChange: isOpen && isOwn,
    };
  });
}
