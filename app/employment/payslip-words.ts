import { formatFen } from '~/base/money';
import { formatMonth } from '~/ui/format';
import type { PayLine } from './pay-line';
import { formatPercent } from './percent';

export type Words = (key: string, params?: Record<string, unknown>) => string;

/** Where a line stands on a payslip. */
export type Part = 'pay' | 'apart' | 'insurance' | 'tax' | 'other';

export function partOf({ kind, bonus }: PayLine): Part {
  if (kind === 'severance' || (kind === 'bonus' && bonus?.way === 'apart')) return 'apart';
  if (kind === 'insurance') return 'insurance';
  if (kind === 'special' || kind.endsWith('tax')) return 'tax';
  return kind === 'deduction' ? 'other' : 'pay';
}

/** What a line is called. */
export function lineName(t: Words, line: PayLine): string {
  const { kind, label } = line;
  if (kind === 'insurance') return t(`employment:item.${line.item}`);
  if (kind === 'special') return t(`pay:claim.${line.deduction}`);
  if (kind === 'overtime') return t('pay:line.overtime', { percent: line.percent });
  const name = t(`pay:line.${kind}`);
  return label ? `${name} · ${label}` : name;
}

/** How a line came about, in words and numbers. */
export function lineParts(t: Words, line: PayLine, language: string): string[] {
  const money = (fen: number | undefined) => formatFen(fen ?? 0);
  const monthly = money(line.monthly);
  switch (line.kind) {
    case 'base':
    case 'position':
    case 'allowance': {
      const product = t('pay:parts.days', { monthly, days: line.days, of: line.ofDays });
      return line.source ? [t(`pay:source.${line.source}`), product] : [product];
    }
    case 'overtime':
      return [t('pay:parts.overtime', { monthly, minutes: line.minutes, percent: line.percent })];
    case 'absence':
      return line.isByWorked
        ? [t('pay:parts.worked', { monthly, days: (line.days ?? 0) / 2 })]
        : [t('pay:parts.absence', { monthly, days: (line.halves ?? 0) / 2 })];
    case 'part_leave':
      return [t('pay:parts.minutes', { monthly, minutes: line.minutes })];
    case 'sick': {
      const days = (line.halves ?? 0) / 2;
      return [
        t(line.isFloor ? 'pay:parts.sick_floor' : 'pay:parts.sick', {
          monthly,
          days,
          paid: money(line.sickPay),
        }),
      ];
    }
    case 'correction':
      return [t('pay:parts.corrects', { month: formatMonth(line.correctsMonth ?? '', language) })];
    case 'insurance': {
      const product = `${money(line.base)} × ${formatPercent(line.rate ?? 0)}%`;
      return line.forMonth ? [formatMonth(line.forMonth, language), product] : [product];
    }
    case 'severance':
      return [t('pay:parts.severance', { free: money(line.free) })];
    case 'bonus':
    case 'bonus_tax':
      return bonusParts(t, line);
    case 'tax':
      return taxParts(t, line);
    default:
      return [];
  }
}

function bonusParts(t: Words, { bonus }: PayLine): string[] {
  if (!bonus) return [];
  const { amount, apart, together, cheaper, way } = bonus;
  return [
    t('pay:parts.bonus_apart', {
      bonus: formatFen(amount),
      rate: formatPercent(apart.rate),
      quick: formatFen(apart.quick),
      tax: formatFen(apart.tax),
    }),
    t('pay:parts.bonus_together', { tax: formatFen(together.tax) }),
    `${t(`pay:way.${way}`)} · ${t(`employment:bonus.cheaper.${cheaper}`)}`,
  ];
}

function taxParts(t: Words, { tax }: PayLine): string[] {
  if (!tax) return [];
  return [
    t('pay:parts.taxable', {
      gross: formatFen(tax.gross),
      insurance: formatFen(tax.insurance),
      special: formatFen(tax.special),
      basic: formatFen(tax.basic),
      taxable: formatFen(tax.taxable),
    }),
    t('pay:parts.due', {
      taxable: formatFen(tax.taxable),
      rate: formatPercent(tax.rate),
      quick: formatFen(tax.quick),
      due: formatFen(tax.due),
    }),
    t('pay:parts.withheld', { before: formatFen(tax.withheldBefore), withheld: formatFen(tax.withheld) }),
  ];
}
