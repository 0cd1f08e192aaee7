import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import { leaveTypes } from './leave-form';
import type { LeaveTerms, LeaveType } from './leave-law';
import { readSettingOn } from './request-setting-store.server';

/** The terms of every kind of leave that hold on a day. */
export async function readLeaveTerms(trx: Database, day: Day): Promise<Record<LeaveType, LeaveTerms>> {
  const terms: Partial<Record<LeaveType, LeaveTerms>> = {};
  for (const type of leaveTypes) {
    const value = await readSettingOn(trx, `leave.${type}`, day);
    terms[type] = { days: null, ...value };
  }
  return terms as Record<LeaveType, LeaveTerms>;
}
