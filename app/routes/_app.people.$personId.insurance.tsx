import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { enrolPerson, getEnrolments, stopEnrolment } from '~/employment/enrol-person.server';
import type { EnrolInput, StopInput } from '~/employment/enrolment-form';
import { EnrolmentList, EnrolSection } from '~/employment/enrolment-sections';
import { FormRefusal } from '~/ui/form-parts';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/employment/employment.css';

const missing = 'staff:refusal.no_person';

export const loader = screen((call, { params }) =>
  getEnrolments(call, { personId: readId(params.personId, missing) }),
);

export const action = deed(async (call, form, { params }) => {
  const personId = readId(params.personId, missing);
  const values = { ...formValues(form), personId } as unknown;
  const intent = form.get('intent');
  if (intent === 'enrol')
    await enrolPerson(call, {
      ...(values as EnrolInput),
      items: form.getAll('items') as EnrolInput['items'],
    });
  else if (intent === 'stop') await stopEnrolment(call, values as StopInput);
  else throw new Refusal(400, 'access:refusal.unknown_intent');
  return redirect(`/people/${personId}/insurance`);
});

/** Somebody's five insurances and housing fund. */
export default function PersonInsurance() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <FormRefusal />
      <Section title={t('employment:enrolment.title')}>
        <EnrolmentList view={view} />
      </Section>
      {view.mayEdit && <EnrolSection key={view.rows.length} view={view} />}
    </>
  );
}
