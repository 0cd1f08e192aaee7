import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { EmploymentNav } from '~/employment/employment-nav';
import { getWelfare } from '~/employment/get-welfare.server';
import {
  closeGrievance,
  joinAffiliation,
  quitAffiliation,
  raiseGrievance,
  reportInjury,
  stepInjury,
} from '~/employment/keep-welfare.server';
import { Affiliations, Grievances, Injuries, UnionCoverage } from '~/employment/welfare-sections';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';

export const loader = screen(getWelfare);

const deeds = {
  join: joinAffiliation,
  quit: quitAffiliation,
  injure: reportInjury,
  apply: stepInjury,
  decide: stepInjury,
  raise: raiseGrievance,
  close: closeGrievance,
};

export const action = deed(async (call, form) => {
  const { intent = '', ...values } = formValues(form);
  const deedOf = Object.entries(deeds).find(([name]) => name === intent)?.[1];
  if (!deedOf) throw new Refusal(400, 'access:refusal.unknown_intent');
  await deedOf(call, values as never);
  return redirect('/employment/welfare');
});

/** Union, party and league, injuries at work, grievances: what is due beside pay. */
export default function Welfare() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('welfare:title')}>
      <EmploymentNav tabs={view.tabs} />
      <FormRefusal />
      <UnionCoverage union={view.union} />
      <Injuries key={`i${view.injuries.length}`} view={view} />
      <Grievances key={`g${view.grievances.length}`} view={view} />
      <Affiliations key={`a${view.affiliations.length}`} view={view} />
    </Page>
  );
}
