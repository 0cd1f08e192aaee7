import { Link, redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { getSignIn } from '~/training/list-training.server';
import { signInByCode } from '~/training/sign-in-people.server';
import { TrainingNav, useCourseName } from '~/training/training-nav';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { formatInstant, formatMinute } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(getSignIn);

export const action = deed(async (call, form) => {
  await signInByCode(call, { code: formValues(form).code ?? '' });
  return redirect('/training/sign-in');
});

/** Typed on a phone: the code that stands on the wall; below, the own sessions of today. */
export default function TrainingSignIn() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const nameOf = useCourseName();
  return (
    <Page
      title={t('training:tab.sign_in')}
      actions={
        view.personId !== null && (
          <Link to={`/people/${view.personId}/training`}>{t('training:own_results')}</Link>
        )
      }
    >
      <TrainingNav tabs={view.tabs} />
      {view.sessions.map((session) => (
        <p
          key={session.id}
          role="status"
          className={session.presentAt ? 'notice notice-green' : 'notice notice-orange'}
        >
          {t(session.presentAt ? 'training:sign_in.done' : 'training:sign_in.open', {
            name: nameOf(session),
            place: session.place,
            from: formatMinute(session.fromMinute),
            at: session.presentAt ? formatInstant(new Date(session.presentAt), language) : '',
          })}
        </p>
      ))}
      {view.personId === null ? (
        <Section>
          <p className="soft">{t('training:refusal.no_person')}</p>
        </Section>
      ) : (
        <Section>
          <FormRefusal />
          <DeedForm key={view.sessions.map(({ presentAt }) => String(presentAt)).join()}>
            <div className="code-field">
              <TextField
                name="code"
                label={t('training:sign_in.code')}
                description={t('training:sign_in.help')}
                inputMode="numeric"
                maxLength={6}
                autoComplete="off"
                autoFocus
                required
              />
            </div>
            <div className="form-actions">
              <SubmitButton>{t('training:sign_in.do')}</SubmitButton>
            </div>
          </DeedForm>
        </Section>
      )}
    </Page>
  );
}
