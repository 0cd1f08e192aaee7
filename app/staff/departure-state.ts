import type { Day } from '~/base/days';

export const departureStates = ['given', 'handing_over', 'ready', 'left', 'withdrawn'] as const;
export type DepartureState = (typeof departureStates)[number];

/** How far a hand-over has come: how many items it has, how many were handed over, and whether all have signed. */
export type HandoverProgress = { items: number; handed: number; isSigned: boolean };

/** Where a departure stands on a day. Nobody stores it: after the last day somebody has left, whoever noted it. */
export function departureState(
  departure: { lastOn: Day; withdrawnAt: Date | null },
  handover: HandoverProgress | null,
  today: Day,
): DepartureState {
  if (departure.withdrawnAt) return 'withdrawn';
  if (departure.lastOn < today) return 'left';
  if (handover?.isSigned) return 'ready';
  return handover && handover.items > 0 ? 'handing_over' : 'given';
}
