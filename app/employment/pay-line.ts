import type { Day, Month } from '~/base/days';
import type { Fen } from '~/base/money';
import { basePayOn } from './agreed-pay';
import type { BonusTax } from './annual-bonus';
import type { ContributionItem } from './contributions';
import { daysWithin } from './pay-days';
import { portion } from './pay-for-days';
import { type PayItem, type PayItemKind, type PaySpan, payItemKinds } from './pay-item';
import type { PayTerms } from './pay-terms';
import { type Claim, claimedIn, type DeductionKind } from './special-deduction';
import type { MonthTax } from './withholding';

export type LineKind =
  | PayItemKind
  | 'overtime'
  | 'absence'
  | 'part_leave'
  | 'sick'
  | 'severance'
  | 'insurance'
  | 'special'
  | 'tax'
  | 'bonus_tax'
  | 'severance_tax';

/** One line of a payslip and what it was made of; an amount that is taken away is negative, `special` is no money. */
export type PayLine = {
  kind: LineKind;
  amount: Fen;
  label?: string;
  /** The monthly amount, and so many of so many paid days of it. */
  monthly?: Fen;
  days?: number;
  ofDays?: number;
  source?: PaySpan['source'];
  halves?: number;
  minutes?: number;
  percent?: number;
  sickPay?: Fen;
  isFloor?: boolean;
  isByWorked?: boolean;
  item?: ContributionItem;
  base?: Fen;
  rate?: number;
  forMonth?: Month;
  deduction?: DeductionKind;
  correctsMonth?: Month;
  bonus?: BonusTax & { amount: Fen; way: 'apart' | 'together' };
  free?: Fen;
  tax?: MonthTax;
};

export type InsuranceLine = {
  item: ContributionItem;
  base: Fen;
  rate: number;
  employee: Fen;
  employer: Fen;
  forMonth: Month;
};

type DailyInput = { paidDays: readonly Day[]; items: readonly PayItem[]; agreed: readonly PaySpan[] };

/** Pay by days: the base and each item a line for every amount that held, with its days; and what a whole month is. */
export function dailyLines({ paidDays, items, agreed }: DailyInput, here: readonly Day[]) {
  const counted = new Map<string, PayLine>();
  const add = (key: string, line: PayLine) => {
    const known = counted.get(key);
    counted.set(key, { ...line, days: (known?.days ?? 0) + 1 });
  };
  const daily = items.filter(({ kind }) => payItemKinds[kind].per === 'days' && kind !== 'base');
  for (const day of here) {
    const base = basePayOn(day, items, agreed);
    if (base)
      add(`base ${base.source} ${base.amount}`, {
        ...{ kind: 'base', amount: 0, monthly: base.amount, source: base.source },
      });
    for (const item of daily)
      if (daysWithin([day], item.fromOn, item.untilOn).length > 0)
        add(`${item.kind} ${item.id}`, {
          kind: item.kind,
          amount: 0,
          label: item.label,
          monthly: item.amount,
        });
  }
  const ofDays = paidDays.length;
  const lines = [...counted.values()]
    .map((line) => ({ ...line, ofDays, amount: portion(line.monthly ?? 0, line.days ?? 0, ofDays) }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.monthly ?? 0) - (b.monthly ?? 0));
  const last = here.at(-1);
  const fixed = last
    ? (basePayOn(last, items, agreed)?.amount ?? 0) +
      daily
        .filter(
          (item) => item.kind === 'position' && daysWithin([last], item.fromOn, item.untilOn).length > 0,
        )
        .reduce((total, { amount }) => total + amount, 0)
    : 0;
  return { lines, fixed };
}

const order: LineKind[] = ['base', 'position', 'allowance'];

/** What stands for the month whole, besides a bonus taxed apart. */
export function monthlyLines(items: readonly PayItem[]): PayLine[] {
  return items
    .filter(({ kind }) => kind === 'performance' || kind === 'correction')
    .map(({ kind, amount, label, correctsMonth }): PayLine => {
      return { kind, amount, label, ...(correctsMonth && { correctsMonth }) };
    })
    .concat(bonusItems(items, 'together'));
}

/** The bonus of the month that is taxed in one way. */
export function bonusItems(items: readonly PayItem[], way: 'apart' | 'together'): PayLine[] {
  return items
    .filter(({ kind, bonusWay }) => kind === 'bonus' && bonusWay === way)
    .map(({ amount, label }) => ({ kind: 'bonus', amount, label }));
}

/** A person's own part of insurance and fund, an item a line. */
export function insuranceLines(insurance: readonly InsuranceLine[]): PayLine[] {
  return insurance.map(({ item, base, rate, employee, forMonth }) => ({
    ...{ kind: 'insurance', item, amount: -employee, base, rate, forMonth },
  }));
}

/** What special additional deductions spare of the tax base: no money that is paid. */
export function specialLines(claims: readonly Claim[], month: Month, { special }: PayTerms): PayLine[] {
  return claims
    .map(
      (claim): PayLine => ({
        kind: 'special',
        amount: claimedIn(claim, month, special),
        deduction: claim.kind,
      }),
    )
    .filter(({ amount }) => amount > 0);
}

export const sumOf = (lines: readonly { amount: Fen }[]) =>
  lines.reduce((total, { amount }) => total + amount, 0);
