import { asCards } from '~/ui/as-cards';
import { formatFen, formatMonth } from '~/ui/format';
import { FilterBar, FilterField, TableScroll } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import { contributionItems } from './contributions';
import type { getReckoning } from './get-reckoning.server';
import { formatPercent } from './percent';
import { basicWays } from './reckon';

type View = Awaited<ReturnType<typeof getReckoning>>;

/** One base and month: every item with its arithmetic, and both sums. */
export function ReckonContributions({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  const { contributions } = view;
  const heads = ['item', 'base', 'employer', 'employee'].map((name) => t(`employment:reckon.${name}`));
  return (
    <Section title={t('employment:reckon.contributions')}>
      <FilterBar submit={t('employment:reckon.do')}>
        <FilterField name="month" label={t('employment:reckon.month')} type="month" chosen={view.month} />
        <FilterField name="base" label={t('employment:reckon.base_yuan')} type="text" />
      </FilterBar>
      {view.baseFault && (
        <p className="notice notice-red" role="alert">
          {t('employment:fault.part_money')}
        </p>
      )}
      {!contributions && !view.baseFault && <p className="soft">{t('employment:reckon.ask_base')}</p>}
      {contributions && (
        <TableScroll label={t('employment:reckon.contributions')}>
          <table {...asCards(heads)}>
            <caption className="soft">
              {t('employment:reckon.of_month', { month: formatMonth(view.month, language) })}
            </caption>
            <Heads heads={heads} />
            <tbody>
              {contributionItems.map((item) => {
                const { base, employer, employee, employerRate, employeeRate } = contributions.items[item];
                return (
                  <tr key={item}>
                    <th scope="row">{t(`employment:item.${item}`)}</th>
                    <td className="number">{formatFen(base)}</td>
                    <Product base={base} rate={employerRate} amount={employer} />
                    <Product base={base} rate={employeeRate} amount={employee} />
                  </tr>
                );
              })}
              <tr className="sum-row">
                <th scope="row">{t('employment:reckon.sum')}</th>
                <td />
                <td className="number">{formatFen(contributions.employer)}</td>
                <td className="number">{formatFen(contributions.employee)}</td>
              </tr>
            </tbody>
          </table>
        </TableScroll>
      )}
    </Section>
  );
}

function Product({ base, rate, amount }: { base: number; rate: number; amount: number }) {
  return (
    <td className="number">
      <b>{formatFen(amount)}</b>
      <br />
      <span className="arithmetic">
        {formatFen(base)} × {formatPercent(rate)}%
      </span>
    </td>
  );
}

function Heads({ heads }: { heads: readonly string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head, index) => (
          <th key={head} scope="col" className={index > 0 ? 'number' : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A year's pay: what each month withholds, and from what. */
export function ReckonTax({ view }: { view: View }) {
  const t = useText();
  const word = (name: string) => t(`employment:reckon.${name}`);
  const heads = ['month_number', 'gross', 'deducted', 'basic', 'taxable', 'due', 'withheld'].map(word);
  return (
    <Section title={word('tax')}>
      <p className="soft">{word('tax_help')}</p>
      <FilterBar submit={t('employment:reckon.do')}>
        {(['gross', 'insurance', 'special', 'bonus', 'start', 'months'] as const).map((name) => (
          <FilterField key={name} name={name} label={word(`${name}_field`)} type="text" />
        ))}
        <FilterField
          name="way"
          label={word('way_field')}
          chosen={view.way}
          options={basicWays.map((way) => ({ value: way, label: word(`way.${way}`) }))}
        />
      </FilterBar>
      {view.taxFault && (
        <p className="notice notice-red" role="alert">
          {t(`employment:command.withhold.bad_${view.taxFault}`)}
        </p>
      )}
      {view.tax && (
        <TableScroll label={word('tax')}>
          <table {...asCards(heads)}>
            <Heads heads={heads} />
            <tbody>
              {view.tax.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the months of a year stand where they stand
                <tr key={index}>
                  <th scope="row">{view.start + index}</th>
                  <td className="number">{formatFen(row.gross)}</td>
                  <td className="number">{formatFen(row.insurance + row.special)}</td>
                  <td className="number">{formatFen(row.basic)}</td>
                  <td className="number">{formatFen(row.taxable)}</td>
                  <td className="number">
                    {formatFen(row.due)}
                    <br />
                    <span className="arithmetic">
                      × {formatPercent(row.rate)}% − {formatFen(row.quick)}
                    </span>
                  </td>
                  <td className="number">
                    <b>{formatFen(row.withheld)}</b>
                  </td>
                </tr>
              ))}
              <tr className="sum-row">
                <th scope="row">{word('sum')}</th>
                <td colSpan={5} />
                <td className="number">{formatFen(view.tax.reduce((sum, row) => sum + row.withheld, 0))}</td>
              </tr>
            </tbody>
          </table>
        </TableScroll>
      )}
      {view.bonus && <Bonus bonus={view.bonus} />}
    </Section>
  );
}

/** The tax of a bonus both ways. */
function Bonus({ bonus }: { bonus: NonNullable<View['bonus']> }) {
  const t = useText();
  const { amount, apart, together, cheaper } = bonus;
  return (
    <div className="contract-body">
      <h3>{t('employment:bonus.title', { amount: formatFen(amount) })}</h3>
      <ul>
        <li>
          {t('employment:bonus.apart', {
            amount: formatFen(amount),
            rate: formatPercent(apart.rate),
            quick: formatFen(apart.quick),
            tax: formatFen(apart.tax),
          })}
        </li>
        <li>{t('employment:bonus.together', { tax: formatFen(together.tax) })}</li>
      </ul>
      <p>
        <b>{t(`employment:bonus.cheaper.${cheaper}`)}</b>
      </p>
    </div>
  );
}
