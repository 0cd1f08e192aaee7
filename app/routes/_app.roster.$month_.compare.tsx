import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { compareRosters } from '~/roster/get-roster.server';
import { RosterChanges } from '~/roster/roster-findings';
import { formatMonth } from '~/ui/format';
import { Page } from '~/ui/page';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call, { request, params }) => {
  const asked = new URL(request.url).searchParams;
  const [before, after] = [Number(asked.get('before')), Number(asked.get('after'))];
  return { ...(await compareRosters(call, { month: params.month ?? '', before, after })), before, after };
});

/** Two versions of a month: what is other for whom. */
export default function Compare() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  return (
    <Page
      title={`${t('duty:title')} ${formatMonth(view.month, language)}`}
      actions={<Link to={`/roster/${view.month}`}>{t('duty:compare.back')}</Link>}
    >
      <RosterChanges title={t('duty:compare.title', { before: view.before, after: view.after })} {...view} />
    </Page>
  );
}
