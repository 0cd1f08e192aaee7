import { isMonth } from '~/base/days';
import { formatHundredths } from '~/base/hundredths';
import { parseFen } from '~/base/money';
import { contributionItems } from '~/employment/contributions';
import { reckonContributions } from '~/employment/reckon';
import { type Command, UsageError } from '../command';
import { ratesOf } from '../hall-rates';

export const command: Command = {
  name: 'contributions month',
  summary: 'employment:command.contributions.summary',
  arguments: [{ name: 'MONTH', summary: 'employment:command.contributions.month' }],
  options: { base: { type: 'string', value: 'YUAN', summary: 'employment:command.contributions.base' } },
  run: async (context) => {
    const month = context.args[0] ?? '';
    const base = parseFen(String(context.options.base ?? ''));
    if (!isMonth(month)) throw new UsageError('employment:command.contributions.bad_month', { month });
    if (base === undefined || base < 0) throw new UsageError('employment:command.contributions.bad_base');
    const { items, employer, employee } = reckonContributions(await ratesOf(context), { month, base });
    const told = contributionItems.map((item) => {
      const { base: clipped, employer: theirs, employee: own } = items[item];
      const amounts = { base: clipped, employer: theirs, employee: own };
      return [item, mapAmounts(amounts)] as const;
    });
    return {
      value: {
        month,
        base: formatHundredths(base),
        items: Object.fromEntries(told),
        total: mapAmounts({ employer, employee }),
      },
      text: [
        ...told.map(([item, amounts]) =>
          context.t('employment:command.contributions.line', {
            item: context.t(`employment:item.${item}`),
            ...amounts,
          }),
        ),
        context.t('employment:command.contributions.total', mapAmounts({ employer, employee })),
      ],
    };
  },
};

function mapAmounts<K extends string>(amounts: Record<K, number>): Record<K, string> {
  const told = Object.entries<number>(amounts).map(([name, fen]) => [name, formatHundredths(fen)]);
  return Object.fromEntries(told) as Record<K, string>;
}
