import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { computePay } from '~/employment/compute-pay.server';
import { EmploymentNav } from '~/employment/employment-nav';
import { listPayRuns } from '~/employment/get-pay-run.server';
import { RunList } from '~/employment/pay-run-sections';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';

export const loader = screen((call) => listPayRuns(call));

export const action = deed(async (call, form) => {
  const { intent, month = '' } = formValues(form);
  if (intent !== 'compute') throw new Refusal(400, 'access:refusal.unknown_intent');
  await computePay(call, { month });
  return redirect(`/employment/pay/${month}`);
});

/** Pay month by month: what can be made next, and every run. */
export default function PayRuns() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('pay:run.title')}>
      <EmploymentNav tabs={view.tabs} />
      <FormRefusal />
      <RunList view={view} />
    </Page>
  );
}
