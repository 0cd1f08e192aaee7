export const leaveStates = ['asked', 'approved', 'refused', 'withdrawn', 'expired'] as const;
export type LeaveState = (typeof leaveStates)[number];

/** The state named in an address; undefined for none or an unknown one. */
export function readLeaveState(text: string | null): LeaveState | undefined {
  return leaveStates.find((state) => state === text);
}

/** A request that waits although its month was locked meanwhile has expired: nothing enters a locked month. */
export function leaveStateNow(state: LeaveState, isMonthLocked: boolean): LeaveState {
  return state === 'asked' && isMonthLocked ? 'expired' : state;
}
