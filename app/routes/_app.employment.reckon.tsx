import { useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { EmploymentNav } from '~/employment/employment-nav';
import { getReckoning } from '~/employment/get-reckoning.server';
import { ReckonContributions, ReckonTax } from '~/employment/reckoning-sections';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';

export const loader = screen((call, { request }) => getReckoning(call, new URL(request.url).searchParams));

/** What contributions and tax would be: reckoned by the hall's rates, kept nowhere. */
export default function Reckon() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('employment:reckon.title')}>
      <EmploymentNav tabs={view.tabs} />
      <ReckonContributions view={view} />
      <ReckonTax view={view} />
    </Page>
  );
}
