import { redirect, useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readPaging } from '~/base/paging';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { approvePay, lockPay, recordPaid } from '~/employment/approve-pay.server';
import { computePay, discardPay } from '~/employment/compute-pay.server';
import { EmploymentNav } from '~/employment/employment-nav';
import { getPayRun } from '~/employment/get-pay-run.server';
import type { PaidInput } from '~/employment/pay-form';
import { RunChecks, RunHead, RunTable } from '~/employment/pay-run-sections';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';

export const loader = screen(async (call, { request, params }) => {
  const { page, pageSize } = readPaging(new URL(request.url).searchParams, { sorts: ['staffNo'] });
  return { ...(await getPayRun(call, { month: params.month ?? '', page, pageSize })), page, pageSize };
});

export const action = deed(async (call, form, { params }) => {
  const { intent, ...values } = formValues(form);
  const month = params.month ?? '';
  switch (intent) {
    case 'compute':
      await computePay(call, { month });
      break;
    case 'discard':
      await discardPay(call, { month });
      return redirect('/employment/pay');
    case 'approve':
      await approvePay(call, { month, note: values.note });
      break;
    case 'pay': {
      const file = await readUpload(form, 'file', { maxBytes: fileMaxBytes });
      await recordPaid(call, { ...(values as unknown as PaidInput), month, file });
      break;
    }
    case 'lock':
      await lockPay(call, { month, note: values.note });
      break;
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/employment/pay/${month}`);
}, formWithFile(fileMaxBytes));

/** A month's pay: where it stands, what is to be looked at, and everybody's payslip. */
export default function PayRun() {
  const { page, pageSize, ...view } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('pay:run.title')}>
      <EmploymentNav tabs={view.tabs} />
      <FormRefusal />
      <RunHead view={view} />
      <RunChecks view={view} />
      <RunTable view={view} page={page} pageSize={pageSize} />
    </Page>
  );
}
