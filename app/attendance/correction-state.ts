import type { Actor } from '~/access/call';
import { may } from '~/access/policy';

export const correctionStates = [
  'asked',
  'lead_approved',
  'approved',
  'refused',
  'withdrawn',
  'expired',
] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** What somebody asks for goes to the lead, and a lead's own to HR at once: nobody stands between. */
export function firstState(actor: Actor): CorrectionState {
  return actor.roles.includes('lead') ? 'lead_approved' : 'asked';
}

/** Whether this reader decides the request next: the lead first, then HR; nobody their own. */
export function decidesNext(actor: Actor, request: { state: CorrectionState; personId: number }): boolean {
  if (request.personId === actor.personId) return false;
  if (request.state === 'asked') return may(actor, 'correction.approve');
  return request.state === 'lead_approved' && may(actor, 'correction.decide');
}

/** The state after the decision of whoever decides next. */
export function stateAfter(state: 'asked' | 'lead_approved', isApproved: boolean): CorrectionState {
  if (!isApproved) return 'refused';
  return state === 'asked' ? 'lead_approved' : 'approved';
}

/** Withdrawn while it waits; what was decided stays. */
export function mayWithdrawCorrection(
  actor: Actor,
  request: { state: CorrectionState; personId: number },
): boolean {
  return request.personId === actor.personId && ['asked', 'lead_approved'].includes(request.state);
}
