import { useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { getUpload } from '~/staff/match-uploads.server';
import { PeopleTabsNav } from '~/staff/people-tabs-nav';
import { UploadDesk } from '~/staff/upload-desk';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/staff/upload.css';

export const loader = screen((call) => getUpload(call));

/** Photos and papers of many people at once. */
export default function UploadPeople() {
  const { tabs } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('staff:upload.title')}>
      <PeopleTabsNav tabs={tabs} />
      <UploadDesk />
    </Page>
  );
}
