import { type Day, instantOf } from '~/base/days';

export type SessionState = 'cancelled' | 'planned' | 'running' | 'held';
export type SessionTimes = { heldOn: Day; fromMinute: number; toMinute: number; cancelledOn: Day | null };

/** Where a session stands at an instant. Results come once it is held; who comes is known from its door on. */
export function sessionState(
  { heldOn, fromMinute, toMinute, cancelledOn }: SessionTimes,
  now: Date,
): SessionState {
  if (cancelledOn !== null) return 'cancelled';
  if (now < instantOf(heldOn, fromMinute)) return 'planned';
  return now < instantOf(heldOn, toMinute) ? 'running' : 'held';
}
