import type { Day, Month } from '~/base/days';
import { ratioHalfUp } from '~/base/hundredths';
import type { Fen } from '~/base/money';
import { basePayOn } from './agreed-pay';
import { bonusTax } from './annual-bonus';
import { type AttendanceFacts, daysWithin, missedOf, type PaidHow } from './pay-days';
import { cutFor, overtimePay } from './pay-for-days';
import type { PayItem, PaySpan } from './pay-item';
import {
  bonusItems,
  dailyLines,
  type InsuranceLine,
  insuranceLines,
  monthlyLines,
  type PayLine,
  specialLines,
  sumOf,
} from './pay-line';
import type { PayTerms } from './pay-terms';
import { severanceTax } from './severance-tax';
import type { Claim } from './special-deduction';
import { type MonthTax, type TaxOpening, withholdYear } from './withholding';

export type PayslipInput = {
  month: Month;
  joinedOn: Day;
  leftOn: Day | null;
  /** Workdays and holidays paid by law of the month. */
  paidDays: readonly Day[];
  items: readonly PayItem[];
  agreed: readonly PaySpan[];
  attendance: AttendanceFacts;
  paidHow: PaidHow;
  insurance: readonly InsuranceLine[];
  claims: readonly Claim[];
  severance: Fen;
  opening: TaxOpening;
  atOnce: boolean;
};

export type Payslip = {
  lines: PayLine[];
  gross: Fen;
  insurance: Fen;
  special: Fen;
  /** Of the month, of a bonus taxed apart and of severance. */
  tax: Fen;
  /** What the cumulative withholding of the year goes on from: without bonus apart and severance. */
  monthTax: Fen;
  /** Paid besides the taxed pay: a bonus taxed apart, severance. */
  apart: Fen;
  other: Fen;
  net: Fen;
  employer: Fen;
  /** Pay for ordinary work, and what the minimum wage comes to for the same days. */
  ordinary: Fen;
  minimum: Fen;
  isBelowMinimum: boolean;
  hasBase: boolean;
};

/** A person's month: pay for its days and its attendance, insurance, cumulative tax, what is paid out. */
export function reckonPayslip(input: PayslipInput, terms: PayTerms): Payslip {
  const { paidDays, items } = input;
  const here = daysWithin(paidDays, input.joinedOn, input.leftOn);
  const whole = paidDays.length;
  const { lines: daily, fixed } = dailyLines(input, here);
  const missed = missedOf(input.attendance, input.paidHow);
  const earned = sumOf(daily.filter(({ kind }) => kind !== 'allowance'));
  const halves = here.length * 2;
  const cut = cutFor({ fixed, earned, halves }, missed, terms);
  const cuts: PayLine[] = [
    {
      ...{ kind: 'absence', amount: -cut.unpaid, monthly: fixed, halves: missed.unpaid },
      ...(cut.isByWorked && { isByWorked: true, days: halves - missed.unpaid }),
    },
    { kind: 'part_leave', amount: -cut.minutes, monthly: fixed, minutes: missed.minutes },
    {
      kind: 'sick',
      amount: -cut.sick,
      monthly: fixed,
      halves: missed.sick,
      sickPay: cut.sickPay,
      isFloor: cut.isFloor,
    },
  ];
  const overtime = ([150, 200, 300] as const).map((percent): PayLine => {
    const minutes = input.attendance.overtime[percent];
    const amount = overtimePay(fixed, minutes, percent, terms.rule.monthDays);
    return { kind: 'overtime', amount, monthly: fixed, minutes, percent };
  });
  const monthly = monthlyLines(items);
  const pay = [...daily, ...cuts, ...overtime, ...monthly].filter(({ amount }) => amount !== 0);
  const gross = sumOf(pay);

  const insured = insuranceLines(input.insurance);
  const insurance = 0 - sumOf(insured);
  const claimed = specialLines(input.claims, input.month, terms);
  const special = sumOf(claimed);
  const bonus = sumOf(bonusItems(items, 'together'));
  const apartBonus = sumOf(bonusItems(items, 'apart'));
  const months = [{ gross, insurance, special }];
  const options = { opening: input.opening, atOnce: input.atOnce };
  const [taxed] = withholdYear(months, terms.tax, options) as [MonthTax];
  const free = severanceTax(input.severance, terms);
  const bothWays =
    bonus + apartBonus > 0
      ? {
          amount: bonus + apartBonus,
          ...bonusTax(bonus + apartBonus, [{ gross: gross - bonus, insurance, special }], terms.tax, options),
        }
      : undefined;
  const ownBonusTax = apartBonus > 0 ? bonusTax(apartBonus, months, terms.tax, options).apart : undefined;
  const way = apartBonus > 0 ? 'apart' : 'together';
  const extra: PayLine[] = [
    { kind: 'bonus', amount: apartBonus, ...(bothWays && { bonus: { ...bothWays, way } }) },
    { kind: 'severance', amount: input.severance, free: free.free },
  ];
  const taxes: PayLine[] = [
    { kind: 'tax', amount: -taxed.withheld, tax: taxed },
    { kind: 'bonus_tax', amount: -(ownBonusTax?.tax ?? 0), ...(bothWays && { bonus: { ...bothWays, way } }) },
    { kind: 'severance_tax', amount: -free.tax },
  ];
  const others = items
    .filter(({ kind }) => kind === 'deduction')
    .map(({ amount, label }): PayLine => ({ kind: 'deduction', amount: -amount, label }));
  const told = pay.map((line) =>
    line.kind === 'bonus' && bothWays ? { ...line, bonus: { ...bothWays, way: 'together' as const } } : line,
  );
  const lines = [
    ...told,
    ...[...extra, ...insured].filter(({ amount }) => amount !== 0),
    ...claimed,
    ...taxes.filter(({ kind, amount }) => kind === 'tax' || amount !== 0),
    ...others,
  ];
  const apart = sumOf(extra);
  // Allowances do not count towards the minimum wage (Minimum Wage Rules 12), nor does what each line was rounded by.
  const rounded = Math.max(0, daily.filter(({ kind }) => kind !== 'allowance').length - 1);
  const ordinary =
    sumOf(
      pay.filter(({ kind }) => !['overtime', 'bonus', 'correction', 'sick', 'allowance'].includes(kind)),
    ) -
    cut.sickPay -
    cut.sick;
  const minimum = minimumFor(here.length, whole, halves, missed, terms);
  return {
    ...{ lines, gross, insurance, special, apart, ordinary, minimum },
    tax: 0 - sumOf(taxes),
    monthTax: taxed.withheld,
    other: 0 - sumOf(others),
    net: gross + apart - insurance + sumOf(taxes) + sumOf(others),
    employer: input.insurance.reduce((total, { employer }) => total + employer, 0),
    isBelowMinimum: ordinary < minimum - rounded,
    hasBase: here.every((day) => basePayOn(day, items, input.agreed) !== undefined),
  };
}

/** The minimum wage for the same days, cut by the same rule; sick days have a floor of their own. */
function minimumFor(
  days: number,
  whole: number,
  halves: number,
  missed: ReturnType<typeof missedOf>,
  terms: PayTerms,
): Fen {
  if (whole === 0 || days === 0) return 0;
  const earned = ratioHalfUp(days, whole, terms.minimum);
  const cut = cutFor({ fixed: terms.minimum, earned, halves }, missed, terms);
  return earned - cut.unpaid - cut.minutes - cut.sick - cut.sickPay;
}
