import type { Side } from '~/access/call';
import { type Day, dayOf, lastDayOf, type Month } from '~/base/days';
import type { Message } from '~/base/errors';
import type { Hundredths } from '~/base/hundredths';

export const monthStates = ['open', 'drafted', 'sent', 'appealed', 'decided', 'signed', 'settled'] as const;
export type MonthState = (typeof monthStates)[number];

/** What can be done to a month. Who may do it is the policy's; when, is decided here. */
export type Deed =
  | 'draft'
  | 'mark'
  | 'send'
  | 'appeal'
  | 'decide'
  | 'sign'
  | 'settle'
  | 'ask_reopening'
  | 'reopen';

const allowedIn: Record<Deed, readonly MonthState[]> = {
  draft: ['open', 'drafted'],
  mark: ['open', 'drafted'],
  send: ['drafted'],
  appeal: ['sent', 'appealed'],
  decide: ['appealed'],
  sign: ['sent', 'decided'],
  settle: ['signed'],
  ask_reopening: ['sent', 'appealed', 'decided', 'signed', 'settled'],
  reopen: ['sent', 'appealed', 'decided', 'signed', 'settled'],
};

/** May this be done while the month is in this state? */
export function isPossible(deed: Deed, state: MonthState): boolean {
  return allowedIn[deed].includes(state);
}

/** Where the month stands after a decision: decided once no appeal is left open. */
export function afterDecision(openAppeals: number): MonthState {
  return openAppeals > 0 ? 'appealed' : 'decided';
}

export type Capacity = 'manager' | 'scorer' | 'leader';

/** Who must sign before a month is signed: one of each side, and the leader where the setting asks. */
export function missingSignatures(signed: readonly Capacity[], leaderCountersigns: boolean): Capacity[] {
  const needed: Capacity[] = leaderCountersigns ? ['manager', 'scorer', 'leader'] : ['manager', 'scorer'];
  return needed.filter((capacity) => !signed.includes(capacity));
}

/** The capacity in which someone signs: the manager for the contractor, scorer or leader for the procurer. */
export function capacityOf(
  side: Side,
  roles: readonly string[],
  leaderCountersigns: boolean,
): Capacity | undefined {
  if (side === 'contractor') return roles.includes('manager') ? 'manager' : undefined;
  if (side !== 'procurer') return undefined;
  if (roles.includes('scorer')) return 'scorer';
  return roles.includes('leader') && leaderCountersigns ? 'leader' : undefined;
}

/** Does a sheet that counts up to this day cover the whole month? */
export function isWhole(month: Month, countedTo: Day): boolean {
  return countedTo >= lastDayOf(month);
}

/**
 * A month is sent once it is over and its sheet counts all of it: `countedTo` is the last day the draft counted. A draft
 * from before the month's end is drafted again.
 */
export function completenessFault(month: Month, countedTo: Day, now: Date): Message | undefined {
  const lastDay = lastDayOf(month);
  const isOver = lastDay < dayOf(now);
  if (!isOver) return { key: 'assessment:refusal.month_not_over', params: { month, day: lastDay } };
  if (isWhole(month, countedTo)) return undefined;
  return { key: 'assessment:refusal.draft_incomplete', params: { month, to: countedTo } };
}

/** Below the scheme's minimum of assessed points a month may be drafted but not sent. */
export function sendingFault(assessed: Hundredths, minimum: Hundredths): Message | undefined {
  if (assessed >= minimum && assessed > 0) return undefined;
  return {
    key: 'assessment:refusal.too_little_assessed',
    params: { assessed: assessed / 100, minimum: minimum / 100 },
  };
}

export type ReopeningAsk = { side: Side; reason: string };

/** A reopening is asked by one side and agreed by the other, never by the one that asked. */
export function reopeningFault(ask: ReopeningAsk | undefined, agreeing: Side): Message | undefined {
  if (!ask) return { key: 'assessment:refusal.no_reopening_asked' };
  if (ask.side === agreeing) return { key: 'assessment:refusal.own_reopening' };
  return undefined;
}
