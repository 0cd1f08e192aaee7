import type { ReactNode } from 'react';
import { DayField, DeedForm, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import type { CandidateView } from './get-candidate.server';
import { checkKinds, type HiringStep } from './hiring-stage';
import { checkResults } from './person-form';

type Props = { view: CandidateView };

/** What comes next, with its form; where a step is barred, every reason. */
export function NextAction({ view }: Props) {
  const t = useText();
  const { next, mayEdit, candidate } = view;
  if (next === 'none') return null;
  return (
    <Section title={`${t('hiring:next_label')}: ${t(`hiring:next.${next}`)}`} id="next">
      {mayEdit && <StageForms view={view} />}
      {candidate.personId && !['hired'].includes(candidate.stage) && <p>{t('hiring:hire_help')}</p>}
    </Section>
  );
}

function StageForms({ view }: Props) {
  switch (view.candidate.stage) {
    case 'applied':
      return <Interview view={view} />;
    case 'interview':
      return <InterviewStage view={view} />;
    case 'checks':
      return (
        <>
          <Check view={view} />
          <Offer view={view} />
        </>
      );
    case 'offer':
      return <Answer view={view} />;
    case 'onboarding':
      return <Hire view={view} />;
    case 'hired':
      return <Simple view={view} step="file" />;
    default:
      return null;
  }
}

/** A form of one step: it names the version that was looked at, so that of two people the second is told. */
export function StepForm(props: { view: CandidateView; children: ReactNode; hasFile?: boolean }) {
  return (
    <DeedForm encType={props.hasFile ? 'multipart/form-data' : undefined}>
      <input type="hidden" name="version" value={props.view.candidate.version} />
      {props.children}
    </DeedForm>
  );
}

function WhyNot({ view, step }: Props & { step: HiringStep }) {
  const t = useText();
  const reasons = view.why[step] ?? [];
  if (reasons.length === 0) return null;
  return (
    <div className="notice notice-orange">
      {t('hiring:why_not', { step: t(`hiring:next.${step}`) })}
      <ul>
        {reasons.map(({ key, params }) => (
          <li key={key}>{t(key, params)}</li>
        ))}
      </ul>
    </div>
  );
}

function isBarred(view: CandidateView, step: HiringStep): boolean {
  return (view.why[step] ?? []).length > 0;
}

function Simple({ view, step }: Props & { step: HiringStep }) {
  const t = useText();
  if (isBarred(view, step)) return <WhyNot view={view} step={step} />;
  return (
    <StepForm view={view}>
      <div className="form-actions">
        <SubmitButton name="intent" value={step}>
          {t(`hiring:next.${step}`)}
        </SubmitButton>
      </div>
    </StepForm>
  );
}

function Interview({ view }: Props) {
  const t = useText();
  if (isBarred(view, 'interview')) return <WhyNot view={view} step="interview" />;
  return (
    <StepForm view={view}>
      <div className="form-row">
        <DayField name="heldOn" label={t('hiring:field.heldOn')} defaultValue={view.today} required />
        <TextField name="heldAt" label={t('hiring:field.heldAt')} type="time" defaultValue="09:30" required />
        <TextField name="interviewers" label={t('hiring:field.interviewers')} required autoComplete="off" />
      </div>
      <div className="form-actions">
        <SubmitButton name="intent" value="interview">
          {t('hiring:next.interview')}
        </SubmitButton>
      </div>
    </StepForm>
  );
}

function InterviewStage({ view }: Props) {
  const t = useText();
  if (view.next === 'judge_interview')
    return (
      <StepForm view={view}>
        <div className="form-row">
          <TextField name="marks" label={t('hiring:field.marks')} type="number" required />
          <Result />
        </div>
        <TextField name="interviewNote" label={t('hiring:field.interviewNote')} rows={3} maxLength={500} />
        <div className="form-actions">
          <SubmitButton name="intent" value="judge">
            {t('hiring:next.judge_interview')}
          </SubmitButton>
        </div>
      </StepForm>
    );
  return (
    <>
      <Simple view={view} step="check" />
      <details className="place-more">
        <summary>{t('hiring:plan_another')}</summary>
        <Interview view={view} />
      </details>
    </>
  );
}

function Result() {
  const t = useText();
  return (
    <SelectField
      name="result"
      label={t('hiring:field.result')}
      options={checkResults.map((value) => ({ value, label: t(`hiring:result_of.${value}`) }))}
    />
  );
}

function Check({ view }: Props) {
  const t = useText();
  const open = checkKinds.find((kind) => view.candidate.checks[kind] === null);
  return (
    <StepForm view={view} hasFile>
      <div className="form-row">
        <SelectField
          key={open}
          name="kind"
          label={t('hiring:field.kind')}
          defaultValue={open}
          options={checkKinds.map((value) => ({ value, label: t(`hiring:check_of.${value}`) }))}
        />
        <DayField name="checkedOn" label={t('hiring:field.checkedOn')} defaultValue={view.today} required />
        <Result />
      </div>
      <TextField name="source" label={t('hiring:field.source')} required />
      <TextField name="file" label={t('hiring:field.file')} type="file" />
      <TextField name="checkNote" label={t('hiring:field.checkNote')} rows={2} maxLength={300} />
      <div className="form-actions">
        <SubmitButton name="intent" value="record-check" tone={open ? 'main' : 'quiet'}>
          {t('hiring:save_check')}
        </SubmitButton>
      </div>
    </StepForm>
  );
}

function Offer({ view }: Props) {
  const t = useText();
  if (isBarred(view, 'offer')) return <WhyNot view={view} step="offer" />;
  return (
    <StepForm view={view}>
      <div className="form-row">
        <DayField name="answerBy" label={t('hiring:field.answerBy')} min={view.today} required />
        <DayField
          name="joiningOn"
          label={t('hiring:field.joiningOn')}
          defaultValue={view.candidate.joiningOn}
          required
        />
      </div>
      <div className="form-actions">
        <SubmitButton name="intent" value="offer">
          {t('hiring:next.offer')}
        </SubmitButton>
      </div>
    </StepForm>
  );
}

function Answer({ view }: Props) {
  const t = useText();
  return (
    <StepForm view={view}>
      <div className="form-actions">
        <SubmitButton name="intent" value="accept">
          {t('hiring:accept')}
        </SubmitButton>
        <SubmitButton name="intent" value="decline" tone="quiet">
          {t('hiring:decline')}
        </SubmitButton>
      </div>
    </StepForm>
  );
}

function Hire({ view }: Props) {
  const t = useText();
  const language = useLanguage();
  if (isBarred(view, 'hire')) return <WhyNot view={view} step="hire" />;
  const { joiningOn } = view.candidate;
  return (
    <StepForm view={view}>
      <p className="soft">{t('hiring:hire_help')}</p>
      <div className="form-row">
        <TextField name="staffNo" label={t('hiring:field.staffNo')} required autoComplete="off" />
        <p>
          {t('hiring:field.joinedOn')}: {formatDay(joiningOn, language)}
        </p>
      </div>
      <div className="form-actions">
        <SubmitButton name="intent" value="hire">
          {t('hiring:next.hire')}
        </SubmitButton>
      </div>
    </StepForm>
  );
}
