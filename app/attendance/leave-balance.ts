import { addDays, addMonths, type Day, lastDayOf, monthOf } from '~/base/days';
import type { Message } from '~/base/errors';
import { formatHundredths } from '~/base/hundredths';
import { annualLeave, monthsBetween } from './annual-leave';
import {
  type LeaveTerms,
  type LeaveType,
  leaveLaw,
  type MedicalPeriod,
  medicalPeriod,
  sickDaysThatEndAnnual,
} from './leave-law';

/** A day of leave that is asked for or approved, and how much of it, in hundredths. */
export type UsedDay = { day: Day; hundredths: number; type: LeaveType; state: 'asked' | 'approved' };
export type Opening = { type: string; onDay: Day; hundredths: number; source: string };
export type LeaveFacts = {
  joinedOn: Day;
  leftOn: Day | null;
  /** Months for earlier employers; null: nothing was recorded. */
  prior: { months: number; source: string } | null;
  openings: readonly Opening[];
  used: readonly UsedDay[];
  /** Minutes of time in lieu by the day on which they were earned. */
  earned: readonly { day: Day; minutes: number }[];
};

/** All in hundredths of days; `limit` and `left` null: without limit. `why` tells where the limit comes from. */
export type Balance = {
  type: LeaveType;
  limit: number | null;
  taken: number;
  asked: number;
  left: number | null;
  why: Message[];
};

type Limit = { limit: number | null; from: Day; to: Day; why: Message[] };

const always: Day = '2199-12-31';

/** What somebody has of a kind of leave on a day, what of it is taken and asked for, and why. */
export function leaveBalance(type: LeaveType, on: Day, terms: LeaveTerms, facts: LeaveFacts): Balance {
  const { limit, from, to, why } = limitOf(type, on, terms, facts);
  const days = facts.used.filter((one) => one.type === type && one.day >= from && one.day <= to);
  const sum = (state: UsedDay['state']) =>
    days.reduce((total, one) => total + (one.state === state ? one.hundredths : 0), 0);
  const [taken, asked] = [sum('approved'), sum('asked')];
  return { type, limit, taken, asked, left: limit === null ? null : limit - taken - asked, why };
}

function limitOf(type: LeaveType, on: Day, terms: LeaveTerms, facts: LeaveFacts): Limit {
  const year = on.slice(0, 4);
  const ofYear = { from: `${year}-01-01`, to: `${year}-12-31` };
  if (type === 'annual') return ofAnnual(on, facts);
  if (type === 'in_lieu') return ofLieu(facts);
  if (type === 'sick') return ofSick(on, facts);
  const days = terms.days ?? 0;
  if (days === 0) return { limit: null, ...ofYear, why: [{ key: 'leave:why.no_limit' }] };
  const limit = days * 100;
  const { per } = leaveLaw[type];
  const why = [{ key: `leave:why.${per}`, params: { days } }];
  if (per === 'month') return { limit, from: `${monthOf(on)}-01`, to: lastDayOf(monthOf(on)), why };
  if (per === 'event') return { limit, from: addDays(on, -364), to: always, why };
  return { limit, ...ofYear, why };
}

function ofAnnual(on: Day, facts: LeaveFacts): Limit {
  const year = on.slice(0, 4);
  const to = `${year}-12-31`;
  const opening = facts.openings.findLast((one) => one.type === 'annual' && one.onDay.startsWith(year));
  if (opening) return { limit: opening.hundredths, from: opening.onDay, to, why: [openingWords(opening)] };
  const months = serviceMonths(facts, on);
  const { days, full, counted } = annualLeave({ ...facts, serviceMonths: months, on });
  const why = serviceWords(facts, months, full);
  if (full > 0 && counted !== null) why.push(proRataWords(facts, year, { counted, full, days }));
  const from = `${year}-01-01`;
  if (days > 0 && isLostToSickness(year, months, facts))
    return { limit: 0, from, to, why: [...why, lostWords(months)] };
  return { limit: days * 100, from, to, why };
}

/** Total service on a day: before the house, as its proof says, and here. */
function serviceMonths({ joinedOn, prior }: LeaveFacts, on: Day): number {
  return (prior?.months ?? 0) + monthsBetween(joinedOn, on);
}

function serviceWords({ prior }: LeaveFacts, months: number, full: number): Message[] {
  const words: Message[] = [
    full === 0
      ? { key: 'leave:why.too_short', params: { months } }
      : { key: 'leave:why.service', params: { years: Math.floor(months / 12), days: full } },
  ];
  if (prior)
    words.push({ key: 'leave:why.prior', params: { years: yearsText(prior.months), source: prior.source } });
  else words.push({ key: 'leave:why.no_prior' });
  return words;
}

function proRataWords(
  { joinedOn, leftOn }: LeaveFacts,
  year: string,
  figures: { counted: number; full: number; days: number },
): Message {
  if (leftOn?.startsWith(year)) return { key: 'leave:why.leaving', params: { day: leftOn, ...figures } };
  return { key: 'leave:why.joined', params: { day: joinedOn, ...figures } };
}

/** So much sick leave this year and no annual leave yet, or last year and it had been taken (Regulations 4). */
function isLostToSickness(year: string, months: number, { used }: LeaveFacts): boolean {
  const sum = (type: LeaveType, of: string) =>
    used
      .filter((one) => one.type === type && one.state === 'approved' && one.day.startsWith(of))
      .reduce((total, one) => total + one.hundredths, 0);
  const most = sickDaysThatEndAnnual(months) * 100;
  const last = String(Number(year) - 1);
  if (sum('sick', last) >= most && sum('annual', last) > 0) return true;
  return sum('sick', year) >= most && sum('annual', year) === 0;
}

function lostWords(months: number): Message {
  return { key: 'leave:why.sick_lost', params: { days: sickDaysThatEndAnnual(months) } };
}

function ofSick(on: Day, facts: LeaveFacts): Limit {
  const own = monthsBetween(facts.joinedOn, on);
  const total = serviceMonths(facts, on);
  const { months, window }: MedicalPeriod = medicalPeriod(total, own);
  const since = addMonths(monthOf(on), -window);
  const from = on.slice(8) > lastDayOf(since).slice(8) ? lastDayOf(since) : `${since}-${on.slice(8)}`;
  const params = { months, window, total: yearsText(total), own: yearsText(own) };
  return {
    limit: months * 3000,
    from: addDays(from, 1),
    to: always,
    why: [{ key: 'leave:why.medical', params }],
  };
}

function ofLieu(facts: LeaveFacts): Limit {
  const opening = facts.openings.findLast((one) => one.type === 'in_lieu');
  const from = opening?.onDay ?? '1900-01-01';
  const minutes = facts.earned.reduce((sum, one) => sum + (one.day >= from ? one.minutes : 0), 0);
  const earned = Math.floor((minutes * 100) / 480);
  const why: Message[] = opening ? [openingWords(opening)] : [];
  why.push({
    key: 'leave:why.earned',
    params: { hours: hundredthsText(Math.floor((minutes * 100) / 60)), days: hundredthsText(earned) },
  });
  return { limit: (opening?.hundredths ?? 0) + earned, from, to: always, why };
}

function openingWords({ onDay, hundredths, source }: Opening): Message {
  return { key: 'leave:why.opening', params: { day: onDay, days: hundredthsText(hundredths), source } };
}

/** 850 -> '8.5' */
export function hundredthsText(hundredths: number): string {
  return formatHundredths(hundredths).replace(/\.?0+$/, '');
}

/** 138 months -> '11.5', tenths dropped beyond the first. */
function yearsText(months: number): string {
  return hundredthsText(Math.floor((months * 10) / 12) * 10);
}
