import { Link, redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import { allow } from '~/access/policy';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { CandidateFields } from '~/staff/candidate-fields';
import type { CandidateInput } from '~/staff/candidate-form';
import { usePlaceName } from '~/staff/hiring-board';
import { listRequisitions } from '~/staff/list-candidates.server';
import { addCandidate } from '~/staff/write-candidate.server';
import { DeedForm, FormRefusal, SelectField, SubmitButton } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen(async (call) => {
  allow(call.actor, 'hiring.edit');
  const { requisitions, today } = await listRequisitions(call);
  return { requisitions: requisitions.filter(({ state }) => state === 'open'), today };
});

export const action = deed(async (call, form) => {
  const values = formValues(form);
  const input = { ...(values as CandidateInput), requisitionId: Number(values.requisitionId) };
  const { id } = await addCandidate(call, input);
  return redirect(`/hiring/candidates/${id}`);
});

export default function NewCandidate() {
  const { requisitions, today } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const t = useText();
  const placeName = usePlaceName();
  const asked = params.get('requisition') ?? String(requisitions[0]?.id ?? '');
  const wanted = requisitions.find(({ id }) => String(id) === asked)?.wantedFrom ?? today;
  return (
    <Page title={t('hiring:add_candidate')}>
      <Section>
        <DeedForm className="form person-form">
          <FormRefusal />
          <SelectField
            name="requisitionId"
            label={t('hiring:requisition')}
            defaultValue={asked}
            options={requisitions.map((row) => ({
              value: String(row.id),
              label: `#${row.id} ${placeName(row)}`,
            }))}
          />
          <CandidateFields joiningOn={wanted} />
          <div className="form-actions">
            <SubmitButton>{t('ui:form.save')}</SubmitButton>
            <Link to="/hiring">{t('ui:form.cancel')}</Link>
          </div>
        </DeedForm>
      </Section>
    </Page>
  );
}
