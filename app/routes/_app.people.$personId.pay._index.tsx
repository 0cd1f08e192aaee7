import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { getPersonPay } from '~/employment/get-person-pay.server';
import { addPayItem, endItem, removeItem } from '~/employment/keep-pay-item.server';
import { addClaim, keepOpening, stopClaim } from '~/employment/keep-tax-claim.server';
import type {
  ClaimInput,
  EndClaimInput,
  EndItemInput,
  OpeningInput,
  PayItemInput,
} from '~/employment/pay-form';
import { AddItem, ItemList, SlipList } from '~/employment/pay-item-sections';
import { Claims, Opening } from '~/employment/tax-sections';
import { FormRefusal } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/employment/employment.css';

const missing = 'staff:refusal.no_person';

export const loader = screen((call, { params }) =>
  getPersonPay(call, { personId: readId(params.personId, missing) }),
);

export const action = deed(async (call, form, { params }) => {
  const personId = readId(params.personId, missing);
  const values = { ...formValues(form), personId } as unknown;
  switch (form.get('intent')) {
    case 'add-item':
      await addPayItem(call, values as PayItemInput);
      break;
    case 'end-item':
      await endItem(call, values as EndItemInput);
      break;
    case 'remove-item':
      await removeItem(call, { personId, itemId: Number(form.get('itemId')) });
      break;
    case 'add-claim':
      await addClaim(call, values as ClaimInput);
      break;
    case 'end-claim':
      await stopClaim(call, values as EndClaimInput);
      break;
    case 'opening':
      await keepOpening(call, values as OpeningInput);
      break;
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
  return redirect(`/people/${personId}/pay`);
});

/** Somebody's pay: payslips, what it is made of, what is claimed for tax. */
export default function PersonPay() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <FormRefusal />
      <Section title={t('pay:slip.list')}>
        <SlipList view={view} />
      </Section>
      <Section title={t('pay:item.title')}>
        <p className="soft">{t('pay:item.help')}</p>
        <ItemList view={view} />
        {view.mayEdit && (
          <details>
            <summary>{t('pay:item.add')}</summary>
            <AddItem key={view.items.length} view={view} />
          </details>
        )}
      </Section>
      <Claims view={view} />
      <Opening view={view} />
    </>
  );
}
