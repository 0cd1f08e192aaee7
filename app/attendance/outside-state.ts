export const outsideStates = ['asked', 'confirmed', 'refused', 'withdrawn', 'expired'] as const;
export type OutsideState = (typeof outsideStates)[number];

type Decided = {
  confirmedAt: Date | null;
  refusedAt: Date | null;
  withdrawnAt: Date | null;
  expiredAt: Date | null;
};

/** What became of outside work that was asked for. */
export function outsideState(row: Decided): OutsideState {
  if (row.withdrawnAt) return 'withdrawn';
  if (row.refusedAt) return 'refused';
  if (row.expiredAt) return 'expired';
  return row.confirmedAt ? 'confirmed' : 'asked';
}

/** Confirmed once it is over: before that nobody knows how it was. */
export function mayConfirmOutside(row: { state: OutsideState; endsAt: Date }, now: Date): boolean {
  return row.state === 'asked' && row.endsAt <= now;
}

/** Refused while it waits; taken back when it was confirmed by mistake. */
export function mayRefuseOutside(state: OutsideState): boolean {
  return state === 'asked' || state === 'confirmed';
}
