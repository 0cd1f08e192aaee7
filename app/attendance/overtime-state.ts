import { type Day, instantOf } from '~/base/days';

export const overtimeStates = ['asked', 'approved', 'refused', 'withdrawn', 'expired'] as const;
export type OvertimeState = (typeof overtimeStates)[number];

type Asked = { state: OvertimeState; day: Day; fromMinute: number };

const hasBegun = ({ day, fromMinute }: Asked, now: Date) => instantOf(day, fromMinute) <= now;

/** What nobody decided before it began has expired: overtime is approved before, never after. */
export function overtimeStateNow(asked: Asked, now: Date): OvertimeState {
  return asked.state === 'asked' && hasBegun(asked, now) ? 'expired' : asked.state;
}

/** Taken back or changed by whoever asked until it begins, also once approved; what is over stays. */
export function mayWithdrawOvertime(asked: Asked, now: Date): boolean {
  return (asked.state === 'asked' || asked.state === 'approved') && !hasBegun(asked, now);
}

/** Confirmed by hand: approved and over, and the punches do not tell. */
export function mayConfirmByHand(
  asked: Asked & { toMinute: number; workedMinutes: number | null },
  now: Date,
): boolean {
  return (
    asked.state === 'approved' && asked.workedMinutes === null && instantOf(asked.day, asked.toMinute) <= now
  );
}
