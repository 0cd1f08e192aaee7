import type { Day } from '~/base/days';
import type { HallHours } from './hall-hours';

/** A hall starts with these rows; each is a contract parameter that an administrator confirms or replaces by date. */
export type DefaultSetting = { key: string; value: unknown; source: string; toConfirm: boolean };

/** `days` where the law or the hall names a number; where it goes by service or by overtime the rule reckons it. */
const leaveTerms: readonly DefaultSetting[] = [
  ofLeave('annual', { counting: 'workday', paid: 'full', proof: 'none' }, '职工带薪年休假条例 第三条', false),
  ofLeave(
    'sick',
    { counting: 'calendar', paid: 'part', proof: 'later' },
    '企业职工患病或非因工负伤医疗期规定 第三条；病假工资不低于当地最低工资的 80%',
  ),
  ofLeave('personal', { days: 20, counting: 'workday', paid: 'none', proof: 'none' }, '考勤制度'),
  ofLeave(
    'marriage',
    { days: 13, counting: 'calendar', paid: 'full', proof: 'required' },
    '国家婚假 3 天；海南省人口与计划生育条例增加 10 天',
  ),
  ofLeave(
    'maternity',
    { days: 188, counting: 'calendar', paid: 'full', proof: 'later' },
    '女职工劳动保护特别规定 第七条 98 天；海南省人口与计划生育条例增加 3 个月；难产、多胞胎另加 15 天',
  ),
  ofLeave(
    'paternity',
    { days: 15, counting: 'calendar', paid: 'full', proof: 'later' },
    '海南省人口与计划生育条例',
  ),
  ofLeave(
    'parental',
    { days: 10, counting: 'workday', paid: 'full', proof: 'required' },
    '海南省人口与计划生育条例：子女三周岁前每年',
  ),
  ofLeave(
    'bereavement',
    { days: 3, counting: 'workday', paid: 'full', proof: 'later' },
    '国家劳动总局、财政部 1980 年规定：直系亲属 1 至 3 天，路程假另计',
  ),
  ofLeave(
    'injury',
    { days: 365, counting: 'calendar', paid: 'full', proof: 'later' },
    '工伤保险条例 第三十三条：停工留薪期一般不超过 12 个月',
  ),
  ofLeave(
    'union',
    { days: 3, counting: 'workday', paid: 'full', proof: 'none' },
    '工会法：非专职委员每月不超过 3 个工作日',
  ),
  ofLeave('in_lieu', { counting: 'workday', paid: 'full', proof: 'none' }, '劳动法 第四十四条', false),
];

function ofLeave(type: string, value: unknown, source: string, toConfirm = true): DefaultSetting {
  return { key: `leave.${type}`, value, source, toConfirm };
}

export const defaultSettings: readonly DefaultSetting[] = [
  {
    // Workdays each own step of the contractor may take; 0 is the same day. Licensing Law 32 and 44.
    key: 'ledger.limits',
    value: { notice: 5, accept: 0, transfer: 1, issue: 1, archive: 10, rectify: 5 },
    source: '行政许可法 第三十二条、第四十四条；合同 1.1、1.7',
    toConfirm: true,
  },
  { key: 'cover.minutes', value: 30, source: '合同 3.8', toConfirm: true },
  // Whoever has neither stood in nor been in a drill for so many days is to be tried again.
  { key: 'cover.practice_days', value: 90, source: '合同 3.8（天数待确认）', toConfirm: true },
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
  // Minutes of duty after hours, and the absences that a day off with duty must survive, those who stand by called.
  { key: 'duty.terms', value: { extended: 60, survive: 0 }, source: '合同 3.8', toConfirm: true },
  ...leaveTerms,
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
