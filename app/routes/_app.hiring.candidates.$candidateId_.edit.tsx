import { Link, redirect, useLoaderData } from '@remix-run/react';
import { allow } from '~/access/policy';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { readId } from '~/base/read-id';
import { CandidateFields } from '~/staff/candidate-fields';
import type { CandidateInput } from '~/staff/candidate-form';
import { getCandidate } from '~/staff/get-candidate.server';
import { editCandidate } from '~/staff/write-candidate.server';
import { DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

const missing = 'hiring:refusal.no_candidate';

export const loader = screen(async (call, { params }) => {
  allow(call.actor, 'hiring.edit');
  return getCandidate(call, { id: readId(params.candidateId, missing) });
});

export const action = deed(async (call, form, { params }) => {
  const id = readId(params.candidateId, missing);
  const values = formValues(form);
  await editCandidate(call, { ...(values as CandidateInput), id, version: Number(values.version) });
  return redirect(`/hiring/candidates/${id}`);
});

export default function EditCandidate() {
  const { candidate, personal } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={`${t('hiring:edit')} · ${personal?.name ?? t('hiring:erased_name')}`}>
      <Section>
        <DeedForm className="form person-form">
          <FormRefusal />
          <input type="hidden" name="version" value={candidate.version} />
          <CandidateFields values={personal ?? {}} joiningOn={candidate.joiningOn} />
          <div className="form-actions">
            <SubmitButton>{t('ui:form.save')}</SubmitButton>
            <Link to={`/hiring/candidates/${candidate.id}`}>{t('ui:form.cancel')}</Link>
          </div>
        </DeedForm>
      </Section>
    </Page>
  );
}
