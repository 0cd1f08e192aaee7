import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { EmploymentNav } from '~/employment/employment-nav';
import { listRates } from '~/employment/get-rates.server';
import { confirmRate, keepRate } from '~/employment/keep-rate.server';
import type { RateInput } from '~/employment/rate-form';
import { RateSection } from '~/employment/rate-sections';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/calendar/calendar.css';

export const loader = screen(listRates);

export const action = deed(async (call, form) => {
  const { intent, ...values } = formValues(form);
  const { kind = '', fromOn = '' } = values;
  if (intent === 'keep') await keepRate(call, values as unknown as RateInput);
  else if (intent === 'confirm') await confirmRate(call, { kind, fromOn });
  else throw new Refusal(400, 'access:refusal.unknown_intent');
  return redirect(`/employment/rates#${kind}`);
});

/** What the law, the funds and the tax office ask, from when to when, and how sure that is. */
export default function Rates() {
  const { kinds, mayEdit, tabs } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('employment:rate.title')}>
      <EmploymentNav tabs={tabs} />
      <FormRefusal />
      <p className="soft setting-help">{t('employment:rate.help')}</p>
      {kinds.map((one) => (
        <RateSection key={one.kind} {...one} mayEdit={mayEdit} />
      ))}
    </Page>
  );
}
