import { useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { getPersonTraining } from '~/training/get-person-training.server';
import { AskedSection, OrdersSection, ResultsSection } from '~/training/person-sections';

export const loader = screen(async (call, { params }) =>
  getPersonTraining(call, { personId: readId(params.personId, 'staff:refusal.no_person') }),
);

/** What somebody has passed and until when, what is missing, and every attempt. */
export default function PersonTraining() {
  const view = useLoaderData<typeof loader>();
  return (
    <>
      <AskedSection view={view} />
      {(view.orders.length > 0 || view.mayEdit) && <OrdersSection view={view} />}
      <ResultsSection view={view} />
    </>
  );
}
