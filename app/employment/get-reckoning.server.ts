import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf, isMonth, monthOf } from '~/base/days';
import { formatHundredths } from '~/base/hundredths';
import { type Fen, parseFen } from '~/base/money';
import type { BonusTax } from './annual-bonus';
import { employmentTabs } from './employment-tabs';
import { getRates } from './get-rates.server';
import type { RateRow } from './rate-on';
import {
  type BasicWay,
  basicWays,
  readTaxMonths,
  reckonBonus,
  reckonContributions,
  reckonTax,
} from './reckon';
import type { MonthTax } from './withholding';

/**
 * What a base costs in a month, and what a year's pay is withheld, by the hall's rates. Nothing is kept: who only wants
 * to know asks here. What was typed wrong is named, the other half answered all the same.
 */
export async function getReckoning(call: Call, params: URLSearchParams) {
  allow(call.actor, 'rate.read');
  const rates = await getRates(call);
  const typed = (name: string) => params.get(name)?.trim() ?? '';
  const asked = typed('month');
  const month = isMonth(asked) ? asked : monthOf(dayOf(call.now));
  const base = parseFen(typed('base'));
  const isBase = base !== undefined && base >= 0;
  return {
    month,
    base: isBase ? plain(base) : typed('base'),
    contributions: isBase ? reckonContributions(rates, { month, base }) : undefined,
    baseFault: typed('base') !== '' && !isBase,
    ...taxOf(rates, month.slice(0, 4), typed),
    tabs: employmentTabs(call.actor),
  };
}

const plain = (fen: Fen) => formatHundredths(fen);

type TaxAnswer = {
  start: number;
  way: BasicWay;
  tax?: MonthTax[];
  bonus?: BonusTax & { amount: Fen };
  taxFault?: 'gross' | 'insurance' | 'special' | 'months' | 'start' | 'bonus';
};

/** The tax of what was typed, with a bonus both ways where there is one; or which field is wrong. */
function taxOf(rates: readonly RateRow[], year: string, typed: (name: string) => string): TaxAnswer {
  const start = Number(typed('start') || '1');
  const way = basicWays.find((name) => name === typed('way')) ?? 'joined';
  if (typed('gross') === '') return { start, way };
  if (!Number.isInteger(start) || start < 1 || start > 12) return { start: 1, way, taxFault: 'start' };
  const insurance = typed('insurance') || '0';
  const special = typed('special') || '0';
  const months = typed('months') || String(13 - start);
  const read = readTaxMonths({ gross: typed('gross'), insurance, special, months });
  if ('fault' in read) return { start, way, taxFault: read.fault };
  if (read.months.length > 13 - start) return { start, way, taxFault: 'months' };
  const bonus = parseFen(typed('bonus') || '0');
  if (bonus === undefined || bonus < 0) return { start, way, taxFault: 'bonus' };
  const asked = { year, months: read.months, start, way };
  return {
    ...{ start, way, tax: reckonTax(rates, asked) },
    ...(bonus > 0 && { bonus: { amount: bonus, ...reckonBonus(rates, { ...asked, bonus }) } }),
  };
}
