import { type ClientActionFunctionArgs, Link, redirect } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { addPerson } from '~/staff/add-person.server';
import { refuseInBrowser } from '~/staff/check-person';
import { PersonFields } from '~/staff/person-fields';
import type { PersonInput } from '~/staff/person-form';
import { requireEditor } from '~/staff/require-editor.server';
import { DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/staff/person.css';

export const loader = screen(async (call) => requireEditor(call));

export const action = deed(async (call, form) => {
  const { id } = await addPerson(call, formValues(form) as PersonInput);
  return redirect(`/people/${id}`);
});

export async function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
  return refuseInBrowser(await request.clone().formData()) ?? serverAction();
}

export default function NewPerson() {
  const t = useText();
  return (
    <Page title={t('staff:add')}>
      <Section>
        <DeedForm className="form person-form">
          <FormRefusal />
          <PersonFields />
          <div className="form-actions">
            <SubmitButton>{t('ui:form.save')}</SubmitButton>
            <Link to="/people">{t('ui:form.cancel')}</Link>
          </div>
        </DeedForm>
      </Section>
    </Page>
  );
}
