import { formatHundredths, parseHundredths } from '~/base/hundredths';
import { type Fen, formatFen, parseFen } from '~/base/money';
import { formatPercent, parsePercent, type Rate } from './percent';

/** Up to `upTo` (null: without end) the whole is taxed at `rate`, less `quick`. */
export type Bracket = { upTo: Fen | null; rate: Rate; quick: Fen };

type PartValues = {
  percent: Rate;
  money: Fen;
  limit: Fen | null;
  count: number;
  /** Hundredths of a day. */
  days: number;
  brackets: Bracket[];
};
export type PartType = keyof PartValues;

/** What is dated, and the parts of its value. A `limit` may be empty: there is none. */
export const rateKinds = {
  pension: { employer: 'percent', employee: 'percent' },
  medical: { employer: 'percent', employee: 'percent' },
  unemployment: { employer: 'percent', employee: 'percent' },
  injury: { employer: 'percent', employee: 'percent' },
  insurance_base: { floor: 'money', ceiling: 'limit' },
  fund: { rate: 'percent', lowest: 'percent', highest: 'percent' },
  fund_base: { floor: 'money', ceiling: 'limit' },
  enrolment: {
    joinBy: 'count',
    leaveFrom: 'count',
    fundMonths: 'count',
    withinDays: 'count',
    payBy: 'count',
  },
  minimum_wage: { month: 'money' },
  average_wage: { month: 'money' },
  income_tax: { basic: 'money', atOnce: 'money', brackets: 'brackets' },
  contract_warning: {
    unwrittenDays: 'count',
    expiryFirst: 'count',
    expirySecond: 'count',
    expiryLast: 'count',
    noticeDays: 'count',
  },
  probation: {
    noneUnderMonths: 'count',
    underOneYear: 'count',
    underThreeYears: 'count',
    longer: 'count',
    payShare: 'percent',
  },
  extension: { months: 'count' },
  severance: { wageTimes: 'count', capYears: 'count' },
  pay: {
    monthDays: 'days',
    sickShare: 'percent',
    sickFloor: 'percent',
    paidBy: 'count',
    unusual: 'percent',
    bonusAccrual: 'percent',
  },
  special_deduction: {
    infant: 'money',
    child: 'money',
    elderly: 'money',
    education: 'money',
    certificate: 'money',
    mortgage: 'money',
    rentLarge: 'money',
    rentMiddle: 'money',
    rentSmall: 'money',
  },
} as const satisfies Record<string, Record<string, PartType>>;

export type RateKind = keyof typeof rateKinds;
export type RateValue<K extends RateKind> = {
  -readonly [P in keyof (typeof rateKinds)[K]]: (typeof rateKinds)[K][P] extends PartType
    ? PartValues[(typeof rateKinds)[K][P]]
    : never;
};
export type AnyRateValue = Record<string, PartValues[PartType]>;

export function isRateKind(text: string): text is RateKind {
  return Object.hasOwn(rateKinds, text);
}

export function partsOf(kind: RateKind): [part: string, type: PartType][] {
  return Object.entries(rateKinds[kind]);
}

/** What somebody typed for a part; undefined when it is none. */
export function readPart(type: PartType, text: string): PartValues[PartType] | undefined {
  if (type === 'percent') return parsePercent(text);
  if (type === 'brackets') return readBrackets(text);
  if (type === 'count') return /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;
  if (type === 'limit' && text.trim() === '') return null;
  if (type === 'days') return readDays(text);
  const fen = parseFen(text);
  return fen !== undefined && fen >= 0 ? fen : undefined;
}

/** A part as it is typed into a field. */
export function writePart(type: PartType, value: PartValues[PartType] | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(bracketLine).join('\n');
  if (type === 'percent') return formatPercent(value);
  return type === 'count' ? String(value) : formatHundredths(value);
}

/** A part as it is read on a screen. */
export function showPart(type: PartType, value: PartValues[PartType] | undefined): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value))
    return value
      .map(
        ({ upTo, rate }) =>
          `${upTo === null ? '>' : `≤ ${formatFen(upTo).slice(0, -3)}`} ${formatPercent(rate)}%`,
      )
      .join(' · ');
  if (type === 'percent') return `${formatPercent(value)}%`;
  return type === 'count' ? String(value) : formatFen(value);
}

/** Days of a month, more than none. */
function readDays(text: string): number | undefined {
  const days = parseHundredths(text);
  return days !== undefined && days > 0 && days <= 3100 ? days : undefined;
}

function bracketLine({ upTo, rate, quick }: Bracket): string {
  return `${upTo === null ? '-' : formatHundredths(upTo)} ${formatPercent(rate)} ${formatHundredths(quick)}`;
}

/**
 * One line a bracket: up to, percent, quick deduction; the last is up to '-'. Undefined unless they rise without a hole
 * and the tax does not jump from one to the next.
 */
function readBrackets(text: string): Bracket[] | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => first);
  const brackets: Bracket[] = [];
  for (const [top = '', percent = '', deduction = ''] of lines) {
    const upTo = top === '-' ? null : parseFen(top);
    const rate = parsePercent(percent);
    const quick = parseFen(deduction);
    if (upTo === undefined || rate === undefined || quick === undefined) return undefined;
    const before = brackets.at(-1);
    if (!follows(before, { upTo, rate, quick })) return undefined;
    brackets.push({ upTo, rate, quick });
  }
  return brackets.at(-1)?.upTo === null ? brackets : undefined;
}

function follows(before: Bracket | undefined, { upTo, rate, quick }: Bracket): boolean {
  if (!before) return quick === 0 && (upTo === null || upTo > 0);
  if (before.upTo === null || rate <= before.rate || (upTo !== null && upTo <= before.upTo)) return false;
  return quick === before.quick + (before.upTo * (rate - before.rate)) / 100_000;
}
