import type { Day } from '~/base/days';
import { defaultSettings } from '~/calendar/default-settings';
import { settingValues } from '~/calendar/setting-form';
import { listSettingRows } from '~/calendar/setting-store.server';
import type { Database } from '~db/connection';
import type { LeaveTerms, LeaveType } from './leave-law';

/** The terms of a kind of leave that hold on a day. */
export type TermsOn = (type: LeaveType, day: Day) => LeaveTerms;

/** All dated terms, read once. A hall that was set up before a setting has its default. */
export async function readLeaveTerms(trx: Database): Promise<TermsOn> {
  const rows = await listSettingRows(trx);
  return (type, day) => {
    const key = `leave.${type}` as const;
    const held = rows.find((row) => row.key === key && row.fromOn <= day);
    const value = held?.value ?? defaultSettings.find((one) => one.key === key)?.value;
    return { days: null, ...settingValues[key].parse(value) };
  };
}
