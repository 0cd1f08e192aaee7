import { lazy, Suspense, useEffect, useState } from 'react';
import type { Month } from '~/base/days';
import type { Fen } from '~/base/money';
import { formatFen, formatMonth } from '~/ui/format';
import { type Column, FilterBar, FilterField, ListTable } from '~/ui/list-table';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { getPayCost } from './get-pay-cost.server';

const CostChart = lazy(() => import('./cost-chart'));

type View = Awaited<ReturnType<typeof getPayCost>>;
type FeeMonth = View['months'][number] & { fee: Fen | null };
type Row = { key: string; name: string; isGroup: boolean; people: number; pay: Fen; employer: Fen };

/** Each month's cost against the fee, as a picture and as numbers. */
export function CostChartBox({ months }: { months: readonly FeeMonth[] }) {
  const t = useText();
  const language = useLanguage();
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const words = { pay: t('pay:cost.pay'), employer: t('pay:run.employer'), fee: t('pay:cost.fee') };
  const name = (month: Month) => formatMonth(month, language);
  const columns: Column<FeeMonth>[] = [
    { key: 'month', head: t('pay:run.month'), nowrap: true, cell: ({ month }) => name(month) },
    { key: 'people', head: t('pay:run.people'), numeric: true, cell: ({ people }) => people },
    { key: 'pay', head: words.pay, numeric: true, cell: ({ pay }) => formatFen(pay) },
    { key: 'employer', head: words.employer, numeric: true, cell: ({ employer }) => formatFen(employer) },
    { key: 'fee', head: words.fee, numeric: true, cell: ({ fee }) => (fee === null ? '–' : formatFen(fee)) },
    {
      key: 'rest',
      head: t('pay:cost.rest'),
      numeric: true,
      cell: ({ pay, employer, fee }) => (fee === null ? '–' : <b>{formatFen(fee - pay - employer)}</b>),
    },
  ];
  return (
    <Section title={t('pay:cost.months')}>
      <p className="soft">{t('pay:cost.help')}</p>
      {months.length > 0 && (
        <div className="cost-chart" role="img" aria-label={t('pay:cost.months')}>
          {isMounted && (
            <Suspense fallback={null}>
              <CostChart
                points={months.map(({ month, pay, employer, fee }) => ({
                  name: name(month),
                  pay,
                  employer,
                  fee,
                }))}
                words={words}
              />
            </Suspense>
          )}
        </div>
      )}
      <ListTable
        label={t('pay:cost.months')}
        columns={columns}
        rows={months}
        rowKey={({ month }) => month}
        emptyText={t('pay:run.none')}
      />
    </Section>
  );
}

/** What each group and position cost in a month. */
export function CostTable({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  const columns: Column<Row>[] = [
    {
      key: 'name',
      head: t('pay:cost.position'),
      cell: ({ name, isGroup }) => (isGroup ? <b>{name}</b> : name),
    },
    { key: 'people', head: t('pay:run.people'), numeric: true, cell: ({ people }) => people },
    { key: 'pay', head: t('pay:cost.pay'), numeric: true, cell: ({ pay }) => formatFen(pay) },
    {
      key: 'employer',
      head: t('pay:run.employer'),
      numeric: true,
      cell: ({ employer }) => formatFen(employer),
    },
    {
      key: 'sum',
      head: t('employment:reckon.sum'),
      numeric: true,
      cell: ({ pay, employer }) => <b>{formatFen(pay + employer)}</b>,
    },
  ];
  return (
    <Section title={t('pay:cost.positions', { month: formatMonth(view.month, language) })}>
      <FilterBar>
        <FilterField name="month" label={t('pay:run.month')} type="month" chosen={view.month} />
      </FilterBar>
      <ListTable
        label={t('pay:cost.positions', { month: formatMonth(view.month, language) })}
        columns={columns}
        rows={rowsOf(view.rows, language, t('pay:cost.no_position'))}
        rowKey={({ key }) => key}
        emptyText={t('pay:run.none')}
      />
    </Section>
  );
}

function rowsOf(rows: View['rows'], language: string, none: string): Row[] {
  const inWords = (name: string | null, english: string | null) =>
    (language === 'en' ? english || name : name) ?? none;
  const shown = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row.groupId);
    const lines = shown.get(key) ?? [
      { key, name: inWords(row.group, row.groupEn), isGroup: true, people: 0, pay: 0, employer: 0 },
    ];
    const [head] = lines as [Row];
    head.people += row.people;
    head.pay += row.pay;
    head.employer += row.employer;
    if (row.positionId !== null)
      lines.push({
        ...{ key: `${key} ${row.positionId}`, isGroup: false },
        name: `${row.number} ${inWords(row.position, row.positionEn)}`,
        ...{ people: row.people, pay: row.pay, employer: row.employer },
      });
    shown.set(key, lines);
  }
  return [...shown.values()].flat();
}

/** What is to be set aside at the month's end. */
export function Accruals({ view }: { view: View }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Section title={t('pay:cost.accruals', { month: formatMonth(view.month, language) })}>
      <ul>
        <li>{t('pay:cost.accrued_bonus', { amount: formatFen(view.accruals.bonus) })}</li>
        <li>{t('pay:cost.accrued_severance', { amount: formatFen(view.accruals.severance) })}</li>
      </ul>
      <p className="soft">{t('pay:cost.accrual_help')}</p>
    </Section>
  );
}
