export const inboxKinds = ['absent', 'no_punch', 'late', 'left_early'] as const;
export type InboxKind = (typeof inboxKinds)[number];

/** What a half-day waits for: the gravest of what is wrong with it. Absent for want of a punch is a missing punch. */
export function inboxKind(state: string, reasons: readonly string[], cameThatDay: boolean): InboxKind {
  if (state === 'absent') return cameThatDay ? 'no_punch' : 'absent';
  if (reasons.includes('attendance:reason.no_arrival')) return 'no_punch';
  return state === 'left_early' ? 'left_early' : 'late';
}
