import { redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { EmploymentNav } from '~/employment/employment-nav';
import { getTemplate, keepTemplate } from '~/employment/keep-template.server';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { formatInstant } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(getTemplate);

export const action = deed(async (call, form) => {
  await keepTemplate(call, { body: String(form.get('body') ?? '') });
  return redirect('/employment/template');
});

/** The text that contracts are drafted from. */
export default function Template() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const word = (name: string, params?: Record<string, unknown>) => t(`employment:template.${name}`, params);
  return (
    <Page title={word('title')}>
      <EmploymentNav tabs={view.tabs} />
      <FormRefusal />
      <Section>
        <p className="soft">
          {view.kept
            ? word('kept', { at: formatInstant(view.kept.at, language), by: view.kept.by ?? '' })
            : word('shipped')}
        </p>
        <p className="soft">{word('help')}</p>
        <p>
          {view.placeholders.map((name) => (
            <code key={name} className="placeholder">{`{{${name}}}`}</code>
          ))}
        </p>
        {view.mayEdit ? (
          <DeedForm key={view.kept?.at.toString()}>
            <TextField name="body" label={word('body')} defaultValue={view.body} rows={26} required />
            <div className="form-actions">
              <SubmitButton>{word('save')}</SubmitButton>
            </div>
          </DeedForm>
        ) : (
          <pre className="template-text">{view.body}</pre>
        )}
      </Section>
    </Page>
  );
}
