export type MonthWord = { kind: 'confirmed' | 'objected'; objection: string; at: Date; digest: string };
export type ConfirmationState = 'none' | 'confirmed' | 'objected' | 'outdated';

/** What a person's last word on the month is worth now; a month that came out otherwise since is to be looked at again. */
export function confirmationState(
  word: MonthWord | undefined,
  digest: string | undefined,
): ConfirmationState {
  if (!word) return 'none';
  if (word.kind === 'objected') return 'objected';
  return word.digest === (digest ?? '') ? 'confirmed' : 'outdated';
}

export type ConfirmationCounts = { confirmed: number; objected: number; missing: number };

/** How many agreed, how many object, and how many are still to look. */
export function countConfirmations(states: readonly ConfirmationState[]): ConfirmationCounts {
  const count = (wanted: ConfirmationState[]) => states.filter((state) => wanted.includes(state)).length;
  return {
    confirmed: count(['confirmed']),
    objected: count(['objected']),
    missing: count(['none', 'outdated']),
  };
}
