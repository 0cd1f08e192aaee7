import { redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { getSessionForm } from '~/training/list-sessions.server';
import { planSession } from '~/training/save-session.server';
import type { SessionInput } from '~/training/session-form';
import { SessionFields } from '~/training/session-parts';
import { TrainingNav } from '~/training/training-nav';
import { DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen(getSessionForm);

export const action = deed(async (call, form) => {
  const { id } = await planSession(call, formValues(form) as unknown as SessionInput);
  return redirect(`/training/sessions/${id}`);
});

/** A new session of a course; `?course=` chooses it beforehand. */
export default function NewSession() {
  const view = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const t = useText();
  return (
    <Page title={t('training:session.new')}>
      <TrainingNav tabs={view.tabs} />
      <Section>
        <DeedForm>
          <FormRefusal />
          <SessionFields
            courses={view.courses}
            courseId={params.get('course') ?? undefined}
            today={view.today}
          />
          <div className="form-actions">
            <SubmitButton>{t('training:session.save')}</SubmitButton>
          </div>
        </DeedForm>
      </Section>
    </Page>
  );
}
