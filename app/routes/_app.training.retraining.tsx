import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { listRetrainings } from '~/training/list-training.server';
import { orderRetraining, withdrawRetraining } from '~/training/order-retraining.server';
import type { OrderInput, WithdrawInput } from '~/training/retraining-form';
import { OrderForm, OrderTable, WithdrawForm } from '~/training/retraining-sections';
import { TrainingNav } from '~/training/training-nav';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen(listRetrainings);

export const action = deed(async (call, form) => {
  const values = formValues(form) as unknown;
  const intent = form.get('intent');
  if (intent === 'order') await orderRetraining(call, values as OrderInput);
  else if (intent === 'withdraw') await withdrawRetraining(call, values as WithdrawInput);
  else throw new Refusal(400, 'access:refusal.unknown_intent');
  return redirect('/training/retraining');
});

/** Who was told to take a course again, by when and why. */
export default function Retraining() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const isOpen = view.orders.some(({ state }) => state === 'open' || state === 'overdue');
  return (
    <Page title={t('training:tab.retraining')}>
      <TrainingNav tabs={view.tabs} />
      <FormRefusal />
      <Section>
        <OrderTable orders={view.orders} />
        {view.mayEdit && isOpen && <WithdrawForm view={view} />}
      </Section>
      {view.mayEdit && <OrderForm view={view} />}
    </Page>
  );
}
