import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf, isMonth, monthOf } from '~/base/days';
import { formatHundredths } from '~/base/hundredths';
import { type Fen, parseFen } from '~/base/money';
import { employmentTabs } from './employment-tabs';
import { getRates } from './get-rates.server';
import { readTaxMonths, reckonContributions, reckonTax } from './reckon';

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
  const tax = {
    gross: typed('gross'),
    insurance: typed('insurance') || '0',
    special: typed('special') || '0',
  };
  const read = tax.gross === '' ? undefined : readTaxMonths({ ...tax, months: typed('months') || '12' });
  return {
    month,
    base: isBase ? plain(base) : typed('base'),
    contributions: isBase ? reckonContributions(rates, { month, base }) : undefined,
    baseFault: typed('base') !== '' && !isBase,
    tax:
      read && 'months' in read
        ? reckonTax(rates, { year: month.slice(0, 4), months: read.months })
        : undefined,
    taxFault: read && 'fault' in read ? read.fault : undefined,
    tabs: employmentTabs(call.actor),
  };
}

const plain = (fen: Fen) => formatHundredths(fen);
