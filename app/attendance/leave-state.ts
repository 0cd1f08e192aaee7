export const leaveStates = ['asked', 'approved', 'refused', 'withdrawn'] as const;
export type LeaveState = (typeof leaveStates)[number];

/** The state named in an address; undefined for none or an unknown one. */
export function readLeaveState(text: string | null): LeaveState | undefined {
  return leaveStates.find((state) => state === text);
}
