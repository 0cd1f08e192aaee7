import { type ClientActionFunctionArgs, Link, redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { readId } from '~/base/read-id';
import { refuseInBrowser } from '~/staff/check-person';
import { editPerson } from '~/staff/edit-person.server';
import { getPerson } from '~/staff/get-person.server';
import { PersonFields } from '~/staff/person-fields';
import type { PersonInput } from '~/staff/person-form';
import { requireEditor } from '~/staff/require-editor.server';
import { DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/staff/person.css';

export const loader = screen(async (call, { params }) => {
  await requireEditor(call);
  return getPerson(call, { id: readId(params.personId, 'staff:refusal.no_person') });
});

export const action = deed(async (call, form, { params }) => {
  const id = readId(params.personId, 'staff:refusal.no_person');
  await editPerson(call, { ...(formValues(form) as PersonInput), id });
  return redirect(`/people/${id}`);
});

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return refuseInBrowser(await request.clone().formData()) ?? serverAction();
}

export default function EditPerson() {
  const { person, file } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={`${t('staff:edit')} · ${person.name}`}>
      <Section>
        <DeedForm className="form person-form">
          <FormRefusal />
          <PersonFields values={{ ...person, ...file }} />
          <div className="form-actions">
            <SubmitButton>{t('ui:form.save')}</SubmitButton>
            <Link to={`/people/${person.id}`}>{t('ui:form.cancel')}</Link>
          </div>
        </DeedForm>
      </Section>
    </Page>
  );
}
