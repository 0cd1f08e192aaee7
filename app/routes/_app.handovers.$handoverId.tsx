import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { getHandover } from '~/staff/get-handover.server';
import type { SignInput } from '~/staff/handover-form';
import { HandoverSection } from '~/staff/handover-sections';
import { signHandover } from '~/staff/sign-handover.server';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/staff/person.css';

const missing = 'leaving:refusal.no_handover';

/** Read and signed here; kept on the page of whoever gives. */
export const loader = screen(async (call, { params }) => {
  const view = await getHandover(call, { id: readId(params.handoverId, missing) });
  return { ...view, mayKeep: false, mayRecordPaper: false, toWitness: [] };
});

export const action = deed(async (call, form, { params }) => {
  const handoverId = readId(params.handoverId, missing);
  if (form.get('intent') !== 'sign') throw new Refusal(400, 'access:refusal.unknown_intent');
  await signHandover(call, { ...(formValues(form) as unknown as SignInput), handoverId });
  return redirect(`/handovers/${handoverId}`);
});

export default function HandoverPage() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('leaving:handover.title', { name: view.personName })}>
      <FormRefusal />
      <HandoverSection view={view} />
    </Page>
  );
}
