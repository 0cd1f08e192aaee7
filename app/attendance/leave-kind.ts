import type { Actor } from '~/access/call';
import { may } from '~/access/policy';
import type { Message } from '~/base/errors';

/**
 * May this reader know which kind of leave it is, which may tell of health? Those who read the file may, the person
 * themselves, and whoever has to decide it, until it is decided (docs/decisions/030). The procurer never does.
 */
export function seesLeaveKind(reader: Actor, leave: { personId: number; isToDecide: boolean }): boolean {
  if (reader.side === 'procurer') return false;
  return may(reader, 'person.read_file') || leave.isToDecide || reader.personId === leave.personId;
}

/** The reasons of a half-day as this reader may read them: leave without its kind for those who have no need of it. */
export function readableReasons(reader: Actor, personId: number, reasons: Message[]): Message[] {
  if (seesLeaveKind(reader, { personId, isToDecide: false })) return reasons;
  return reasons.map((reason) => {
    if (reason.key === 'attendance:reason.leave') return { key: 'attendance:reason.leave_approved' };
    if (reason.key !== 'attendance:day_rule.leave_part') return reason;
    const { from = '', to = '' } = reason.params ?? {};
    return { key: 'attendance:day_rule.leave_part_approved', params: { from, to } };
  });
}
