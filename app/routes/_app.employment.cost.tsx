import { useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { listMonthlyFees } from '~/assessment/list-monthly-fees.server';
import { Accruals, CostChartBox, CostTable } from '~/employment/cost-sections';
import { EmploymentNav } from '~/employment/employment-nav';
import { getPayCost } from '~/employment/get-pay-cost.server';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';

export const loader = screen(async (call, { request }) => {
  const cost = await getPayCost(call, { month: new URL(request.url).searchParams.get('month') });
  const fees = await listMonthlyFees(call, { months: cost.months.map(({ month }) => month) });
  return { ...cost, months: cost.months.map((row) => ({ ...row, fee: fees.get(row.month) ?? null })) };
});

/** What the people cost, by position and group, and against the all-in fee of the contract (clause 3.5). */
export default function Cost() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('pay:cost.title')}>
      <EmploymentNav tabs={view.tabs} />
      <CostChartBox months={view.months} />
      <CostTable view={view} />
      <Accruals view={view} />
    </Page>
  );
}
