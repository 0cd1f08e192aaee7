import { redirect, useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readPaging } from '~/base/paging';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { closeRoll, computeRoll, explainDifference, payRoll } from '~/employment/compute-roll.server';
import { EmploymentNav } from '~/employment/employment-nav';
import type { ExplainInput, PayRollInput } from '~/employment/enrolment-form';
import { getRoll } from '~/employment/get-roll.server';
import { RollHeadSection, RollTable, RollTasks } from '~/employment/roll-sections';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';

export const loader = screen(async (call, { request }) => {
  const params = new URL(request.url).searchParams;
  const { page, pageSize } = readPaging(params, { sorts: ['staffNo'] });
  return { ...(await getRoll(call, { month: params.get('month'), page, pageSize })), page, pageSize };
});

export const action = deed(async (call, form) => {
  const { intent, ...values } = formValues(form);
  const month = values.month ?? '';
  switch (intent) {
    case 'compute':
      await computeRoll(call, { month });
      break;
    case 'close':
      await closeRoll(call, { month });
      break;
    case 'pay': {
      const file = await readUpload(form, 'file', { maxBytes: fileMaxBytes });
      await payRoll(call, { ...(values as unknown as PayRollInput), file });
      break;
    }
    case 'explain':
      await explainDifference(call, values as unknown as ExplainInput);
      break;
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/employment/roll?month=${month}`);
}, formWithFile(fileMaxBytes));

/** The month's five insurances and one fund, and what of it does not agree. */
export default function Roll() {
  const { page, pageSize, ...view } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('employment:roll.title')}>
      <EmploymentNav tabs={view.tabs} />
      <FormRefusal />
      <RollHeadSection view={view} />
      <RollTasks view={view} />
      <RollTable view={view} page={page} pageSize={pageSize} />
    </Page>
  );
}
