import type { Day } from '~/base/days';
import type { HallHours } from './hall-hours';

/** A hall starts with these rows; each is a contract parameter that an administrator confirms or replaces by date. */
export type DefaultSetting = { key: string; value: unknown; source: string; toConfirm: boolean };

export const defaultSettings: readonly DefaultSetting[] = [
  {
    // Workdays each own step of the contractor may take; 0 is the same day. Licensing Law 32 and 44.
    key: 'ledger.limits',
    value: { notice: 5, accept: 0, transfer: 1, issue: 1, archive: 10, rectify: 5 },
    source: '行政许可法 第三十二条、第四十四条；合同 1.1、1.7',
    toConfirm: true,
  },
  { key: 'cover.minutes', value: 30, source: '合同 3.8', toConfirm: true },
  // How many missing punches a person may ask to have corrected in a month.
  { key: 'correction.monthly_limit', value: 3, source: '考勤制度', toConfirm: true },
  // Minutes of overtime (Labour Law 41).
  { key: 'overtime.limits', value: { day: 180, month: 2160 }, source: '劳动法 第四十一条', toConfirm: false },
  // The law limits overtime beyond a working day; whether its 3 hours hold of a day off too is for the hall to say.
  {
    key: 'overtime.rest_day_minutes',
    value: 180,
    source: '劳动法 第四十一条（休息日是否适用待确认）',
    toConfirm: true,
  },
  { key: 'session.idle_minutes', value: 30, source: 'GB/T 22239', toConfirm: false },
  { key: 'sign.leader_countersigns', value: false, source: '合同 3.3', toConfirm: true },
];

/** 08:00-12:00 and 14:30-17:30, the common hours of Hainan's halls. */
export const defaultHallHours: Omit<HallHours, 'fromOn'> = {
  amFrom: 480,
  amTo: 720,
  pmFrom: 870,
  pmTo: 1050,
  graceMinutes: 0,
};

/** Settings hold from this day unless the hall says otherwise: earlier than any record a hall can bring. */
export const defaultsFrom: Day = '2020-01-01';
