import { dayOf } from '~/base/days';
import { formatHundredths } from '~/base/hundredths';
import { readTaxMonths, reckonTax } from '~/employment/reckon';
import { type Command, UsageError } from '../command';
import { ratesOf } from '../hall-rates';

const option = (name: string, value: string) => ({
  type: 'string' as const,
  value,
  summary: `employment:command.withhold.${name}`,
});

export const command: Command = {
  name: 'pay withhold',
  summary: 'employment:command.withhold.summary',
  options: {
    gross: option('gross', 'YUAN[,YUAN…]'),
    insurance: option('insurance', 'YUAN[,YUAN…]'),
    special: option('special', 'YUAN[,YUAN…]'),
    months: option('months', 'N'),
    year: option('year', 'YYYY'),
  },
  run: async (context) => {
    const { gross, insurance = '0', special = '0', months = '', year } = context.options;
    if (typeof gross !== 'string') throw new UsageError('employment:command.withhold.usage');
    const typed = { gross, insurance: String(insurance), special: String(special), months: String(months) };
    const read = readTaxMonths(typed);
    if ('fault' in read) throw new UsageError(`employment:command.withhold.bad_${read.fault}`);
    const of = String(year ?? dayOf(context.now).slice(0, 4));
    if (!/^(19|20|21)\d{2}$/.test(of)) throw new UsageError('employment:command.withhold.bad_year');
    const taxes = reckonTax(await ratesOf(context), { year: of, months: read.months });
    const amounts = taxes.map(({ withheld }) => formatHundredths(withheld));
    const total = formatHundredths(taxes.reduce((sum, { withheld }) => sum + withheld, 0));
    return {
      value: { months: amounts, total },
      text: [
        ...amounts.map((amount, index) => `${String(index + 1).padStart(2)}  ${amount.padStart(12)}`),
        context.t('employment:command.total', { total }),
      ],
    };
  },
};
