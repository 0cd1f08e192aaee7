import { Link, redirect, useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { formWithFile, readUpload } from '~/base/uploads.server';
import { askCandidateWaiver } from '~/staff/ask-candidate-waiver.server';
import { ClosedSection, CloseForm } from '~/staff/candidate-close';
import { NextAction } from '~/staff/candidate-next';
import {
  AfterSection,
  CandidateWaivers,
  OnboardingSection,
  StepsSections,
  ToldSection,
} from '~/staff/candidate-story';
import { closeCandidate, reopenCandidate } from '~/staff/close-candidate.server';
import { EligibilitySection } from '~/staff/eligibility-section';
import { eraseCandidate } from '~/staff/erase-candidate.server';
import { getCandidate } from '~/staff/get-candidate.server';
import { hireCandidate } from '~/staff/hire-candidate.server';
import { usePlaceName } from '~/staff/hiring-board';
import type { CloseInput } from '~/staff/hiring-form';
import { HiringNav } from '~/staff/hiring-nav';
import { hiringStages } from '~/staff/hiring-stage';
import { judgeInterview, planInterview } from '~/staff/interview-candidate.server';
import { acceptOffer, declineOffer, makeOffer } from '~/staff/offer-candidate.server';
import { recordCandidateCheck, startChecks } from '~/staff/record-background-check.server';
import { sendFiling } from '~/staff/send-filing.server';
import { tickOnboarding } from '~/staff/tick-onboarding.server';
import type { AskWaiverInput } from '~/staff/waiver-form';
import { fieldFault } from '~/staff/write-person.server';
import { StateBadge } from '~/ui/badge';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/staff/person.css';

const missing = 'hiring:refusal.no_candidate';

export const loader = screen(async (call, { params }) =>
  getCandidate(call, { id: readId(params.candidateId, missing) }),
);

const steps = {
  interview: planInterview,
  judge: judgeInterview,
  check: startChecks,
  offer: makeOffer,
  accept: acceptOffer,
  decline: declineOffer,
  hire: hireCandidate,
  file: sendFiling,
} as const;

export const action = deed(async (call, form, { params }) => {
  const candidateId = readId(params.candidateId, missing);
  const values = formValues(form);
  const input = { ...values, candidateId, version: values.version ?? '' };
  const { intent = '' } = values;
  if (Object.hasOwn(steps, intent)) await steps[intent as keyof typeof steps](call, input);
  else
    switch (intent) {
      case 'record-check':
        await recordCandidateCheck(call, {
          ...input,
          file: await readUpload(form, 'file', { maxBytes: fileMaxBytes }),
        });
        break;
      case 'tick':
        await tickOnboarding(call, { candidateId, code: values.code ?? '', isDone: values.done === 'yes' });
        break;
      case 'close':
        await closeCandidate(call, input as typeof input & CloseInput);
        break;
      case 'reopen':
        await reopenCandidate(call, { ...input, requisitionId: Number(values.requisitionId) });
        break;
      case 'erase':
        if (values.sure !== 'yes') throw fieldFault('sure', 'hiring:fault.sure');
        await eraseCandidate(call, { id: candidateId });
        break;
      case 'ask-waiver':
        await askCandidateWaiver(call, input as typeof input & AskWaiverInput);
        break;
      default:
        throw new Refusal(400, 'access:refusal.unknown_intent');
    }
  return redirect(`/hiring/candidates/${candidateId}`);
}, formWithFile(fileMaxBytes));

export default function CandidatePage() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const placeName = usePlaceName();
  const { candidate, personal } = view;
  const isActive = !['hired', 'filed', 'closed'].includes(candidate.stage);
  return (
    <Page
      title={
        <>
          {personal?.name ?? t('hiring:erased_name')}{' '}
          <span className="soft">{t('hiring:candidate_no', { id: candidate.id })}</span>{' '}
          {personal?.hasApprovalExperience && <StateBadge color="blue">{t('hiring:preferred')}</StateBadge>}
        </>
      }
      actions={
        view.mayEdit &&
        isActive && (
          <Link to={`/hiring/candidates/${candidate.id}/edit`} className="main-link">
            {t('hiring:edit')}
          </Link>
        )
      }
    >
      <HiringNav />
      <FormRefusal />
      <p>{placeName(candidate)}</p>
      <ol className="hiring-way">
        {[...hiringStages, ...(candidate.stage === 'closed' ? ['closed'] : [])].map((stage) => (
          <li key={stage} aria-current={stage === candidate.stage ? 'step' : undefined}>
            {t(`hiring:stage.${stage}`)}
          </li>
        ))}
      </ol>
      <NextAction view={view} />
      <ClosedSection view={view} />
      <AfterSection view={view} />
      <OnboardingSection view={view} />
      {personal && <EligibilitySection eligibility={view.eligibility} joinedOn={candidate.joiningOn} />}
      <CandidateWaivers view={view} />
      <StepsSections view={view} />
      <ToldSection view={view} />
      {view.mayEdit && isActive && <CloseForm view={view} />}
    </Page>
  );
}
