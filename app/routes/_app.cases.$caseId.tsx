import { Link, redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import type { ReactNode } from 'react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { readId } from '~/base/read-id';
import { appendEntry } from '~/ledger/append-entry.server';
import { DueFacts, LateFacts } from '~/ledger/case-clock';
import { stateColors } from '~/ledger/case-lines';
import { CaseStory, type EntryShown } from '~/ledger/case-story';
import { getCase } from '~/ledger/get-case.server';
import { hallTimeText } from '~/ledger/hall-time';
import { StepFields } from '~/ledger/step-fields';
import { readStep, type StepKind, stepDetails, stepFields } from '~/ledger/step-form';
import { StateBadge } from '~/ui/badge';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { useSearch } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/ledger/case.css';

export const loader = screen((call, { params }) =>
  getCase(call, readId(params.caseId, 'ledger:refusal.no_case')),
);

export const action = deed(async (call, form, { params }) => {
  const caseId = readId(params.caseId, 'ledger:refusal.no_case');
  await appendEntry(call, { caseId, ...readStep(formValues(form)) });
  return redirect(`/cases/${caseId}`);
});

export default function Case() {
  const view = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const t = useText();
  const step = params.get('step') ?? '';
  const { facts } = view;
  return (
    <Page
      title={
        <>
          {view.caseNo}{' '}
          <StateBadge color={stateColors[facts.state] ?? 'gray'}>
            {t(`ledger:state.${facts.state}`)}
          </StateBadge>
        </>
      }
      actions={<Link to="/cases">{t('ledger:case.back')}</Link>}
    >
      <div className="case-columns">
        <div>
          <Section title={view.matterName || t('ledger:case.no_matter')}>
            <About {...view} />
          </Section>
          <Section title={t('ledger:case.next')}>
            <NextSteps next={view.next} step={step} />
            {step in stepDetails && (
              <StepForm
                key={`${step} ${params.get('corrects')}`}
                kind={step as StepKind}
                view={view}
                corrects={params.get('corrects')}
              />
            )}
          </Section>
        </div>
        <div>
          <Section title={t('ledger:case.clock')}>
            <DueFacts facts={facts} clock={view.clock} />
            <LateFacts facts={facts} steps={view.steps} />
          </Section>
          <Section title={t('ledger:case.story')}>
            <CaseStory entries={view.entries as EntryShown[]} />
          </Section>
        </div>
      </div>
    </Page>
  );
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

function About(view: View) {
  const t = useText();
  return (
    <dl className="facts">
      <Fact name="kind">{t(`ledger:kind.${view.facts.kind}`)}</Fact>
      <Fact name="channel">{t(`ledger:channel.${view.facts.channel}`)}</Fact>
      <Fact name="matterCode">
        {view.matterId ? (
          <Link to={`/matters/${view.matterId}`}>{view.matterCode}</Link>
        ) : (
          t('ledger:case.unmatched')
        )}
      </Fact>
      <Fact name="position">{view.positionNumber ? `${view.positionNumber} ${view.positionName}` : '–'}</Fact>
      <Fact name="person">{view.personName ?? '–'}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const t = useText();
  return (
    <div className="fact">
      <dt>{t(`ledger:case.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function NextSteps({ next, step }: { next: readonly string[]; step: string }) {
  const t = useText();
  const change = useSearch();
  if (next.length === 0) return <p className="soft">{t('ledger:case.nothing_next')}</p>;
  return (
    <p className="steps">
      {next.map((kind, index) => (
        <Link
          key={kind}
          to={change({ step: kind, corrects: undefined })}
          className={index === 0 ? 'main-link' : 'plain-button'}
          aria-current={kind === step ? 'step' : undefined}
          preventScrollReset
        >
          {t(`ledger:entry.${kind}`)}
        </Link>
      ))}
    </p>
  );
}

function StepForm({ kind, view, corrects }: { kind: StepKind; view: View; corrects: string | null }) {
  const t = useText();
  const corrected = view.entries.find((entry) => String(entry.seq) === corrects);
  const before = corrected?.kind === kind ? (corrected.detail as Record<string, unknown>) : undefined;
  const time = before && corrected ? hallTimeText(corrected.happenedAt) : view.now;
  return (
    <DeedForm>
      <h3>
        {t(`ledger:entry.${kind}`)}
        {corrected && ` (${t('ledger:story.corrects', { seq: corrected.seq })})`}
      </h3>
      <FormRefusal />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="expectedSeq" value={view.entries.length} />
      {corrected && <input type="hidden" name="correctsSeq" value={corrected.seq} />}
      <TextField
        name="happenedAt"
        label={t('ledger:detail.happenedAt')}
        type="datetime-local"
        defaultValue={time}
        required
      />
      <StepFields kind={kind} fields={stepFields(kind)} before={before} />
      <div className="form-actions">
        <SubmitButton>{t('ledger:case.record')}</SubmitButton>
        <Link to={`/cases/${view.id}`}>{t('ui:form.cancel')}</Link>
      </div>
    </DeedForm>
  );
}
