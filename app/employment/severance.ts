import { monthsBetween } from '~/attendance/annual-leave';
import { addDays, type Day } from '~/base/days';
import { ratioHalfUp } from '~/base/hundredths';
import type { Fen } from '~/base/money';
import { lastOfMonths } from './contract-span';

/** Why a contract ends: whether severance is due, whether a month's notice or a month's pay, and the article. */
export const endGrounds = {
  agreed_by_employer: { pays: true, notice: false, article: 'LCL 36, 46(2)' },
  agreed_by_worker: { pays: false, notice: false, article: 'LCL 36' },
  resigned: { pays: false, notice: false, article: 'LCL 37' },
  resigned_for_cause: { pays: true, notice: false, article: 'LCL 38, 46(1)' },
  probation_failed: { pays: false, notice: false, article: 'LCL 39(1)' },
  misconduct: { pays: false, notice: false, article: 'LCL 39(2)-(6)' },
  unfit: { pays: true, notice: true, article: 'LCL 40, 46(3)' },
  redundancy: { pays: true, notice: false, article: 'LCL 41, 46(4)' },
  expired_not_renewed: { pays: true, notice: false, article: 'LCL 44(1), 46(5)' },
  expired_worker_declined: { pays: false, notice: false, article: 'LCL 44(1), 46(5)' },
  task_done: { pays: true, notice: false, article: 'LCL 44(1), 46(5)' },
  retired: { pays: false, notice: false, article: 'LCL 44(2)' },
} as const satisfies Record<string, { pays: boolean; notice: boolean; article: string }>;
export type EndGround = keyof typeof endGrounds;
export const endGroundNames = Object.keys(endGrounds) as [EndGround, ...EndGround[]];

export type Severance = {
  ground: EndGround;
  article: string;
  pays: boolean;
  /** Whole years and months of service here, and what they count as, in half years. */
  years: number;
  months: number;
  halfYears: number;
  /** The average of the last twelve months, and what of it counts. */
  averagePay: Fen;
  countedPay: Fen;
  limitedBy: 'minimum' | 'ceiling' | null;
  /** The service was longer than what a capped pay allows. */
  isCapped: boolean;
  severance: Fen;
  noticePay: Fen;
  total: Fen;
};

/**
 * What ending a contract costs (Labour Contract Law 46, 47): a month's pay for each year, a year for half a year or
 * more, half a month for less. Pay above three local averages counts as three, and then for twelve years at most; pay
 * below the minimum wage as that. Without 30 days' notice where the law asks for it, the last month's pay on top (40).
 */
export function reckonSeverance(input: {
  ground: EndGround;
  joinedOn: Day;
  endedOn: Day;
  averagePay: Fen;
  lastPay: Fen;
  isNoticed: boolean;
  averageWage: Fen;
  minimumWage: Fen;
  caps: { wageTimes: number; capYears: number };
}): Severance {
  const { ground, averagePay, caps } = input;
  const { pays, notice, article } = endGrounds[ground];
  const { years, months, halfYears: served } = serviceOf(input.joinedOn, input.endedOn);
  const ceiling = input.averageWage * caps.wageTimes;
  const limitedBy = averagePay > ceiling ? 'ceiling' : averagePay < input.minimumWage ? 'minimum' : null;
  const countedPay = Math.max(Math.min(averagePay, ceiling), input.minimumWage);
  const halfYears = limitedBy === 'ceiling' ? Math.min(served, caps.capYears * 2) : served;
  const severance = pays ? ratioHalfUp(halfYears, 2, countedPay) : 0;
  const noticePay = notice && !input.isNoticed ? input.lastPay : 0;
  return {
    ...{ ground, article, pays, years, months, halfYears, averagePay, countedPay, limitedBy },
    ...{ isCapped: halfYears < served, severance, noticePay, total: severance + noticePay },
  };
}

function serviceOf(joinedOn: Day, endedOn: Day) {
  const all = monthsBetween(joinedOn, addDays(endedOn, 1));
  const years = Math.floor(all / 12);
  const months = all % 12;
  const isBroken = all === 0 || lastOfMonths(joinedOn, all) < endedOn;
  const rest = months >= 6 ? 2 : months > 0 || isBroken ? 1 : 0;
  return { years, months, halfYears: years * 2 + rest };
}
