/** Five wrong passwords for an account, or fifty from an address, close the door for a quarter of an hour. */
export const signInLimits = {
  account: { failures: 5, minutes: 15 },
  address: { failures: 50, minutes: 15 },
} as const;

export type LimitedBy = keyof typeof signInLimits;

/** Whole minutes until a lock ends, at least 1. */
export function minutesLeft(lockedUntil: Date, now: Date): number {
  return Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000));
}
