import type { BadgeColor } from '~/ui/badge';

export type AccountState = 'disabled' | 'locked' | 'first_password' | 'active';

/** The one state an account is shown in, the gravest first. */
export function accountState(
  account: { disabledAt: Date | null; lockedUntil: Date | null; mustChangePassword: boolean },
  now: Date,
): AccountState {
  if (account.disabledAt) return 'disabled';
  if (account.lockedUntil && account.lockedUntil > now) return 'locked';
  return account.mustChangePassword ? 'first_password' : 'active';
}

export const stateColor: Record<AccountState, BadgeColor> = {
  disabled: 'gray',
  locked: 'red',
  first_password: 'orange',
  active: 'green',
};
