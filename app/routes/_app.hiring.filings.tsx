import { redirect, useLoaderData } from '@remix-run/react';
import { fileMaxBytes } from '~/access/file-purpose';
import { may } from '~/access/policy';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { formWithFile, requireUpload } from '~/base/uploads.server';
import { decideCandidateWaiver, listWaiverQuestions } from '~/staff/ask-candidate-waiver.server';
import { EligibilityBadge } from '~/staff/eligibility-section';
import { HiringNav } from '~/staff/hiring-nav';
import { acknowledgeFiling, listFilings } from '~/staff/send-filing.server';
import type { DecideWaiverInput } from '~/staff/waiver-form';
import { DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call) => ({
  ...(await listFilings(call)),
  questions: may(call.actor, 'hiring.decide_waiver') ? await listWaiverQuestions(call) : [],
  mayAcknowledge: may(call.actor, 'hiring.filing.acknowledge'),
  seesHiring: may(call.actor, 'hiring.read'),
}));

export const action = deed(async (call, form) => {
  const values = formValues(form);
  if (values.intent === 'decide-waiver') {
    const file = requireUpload(form, 'document', { maxBytes: fileMaxBytes });
    const bytes = new Uint8Array(await file.arrayBuffer());
    await decideCandidateWaiver(call, { ...(values as unknown as DecideWaiverInput), bytes });
  } else await acknowledgeFiling(call, { id: Number(values.id) });
  return redirect('/hiring/filings');
}, formWithFile(fileMaxBytes));

export default function Filings() {
  const { filings, questions, mayAcknowledge, seesHiring } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const day = (value: string) => formatDay(value, language);
  const rules = (list: readonly string[]) =>
    list.map((rule) => t(`staff:eligibility.rule.${rule}`)).join(t('staff:completeness.separator'));
  return (
    <Page title={t('hiring:filings_title')}>
      {seesHiring && <HiringNav />}
      <FormRefusal />
      <p className="soft">{t('hiring:filings_note')}</p>
      {questions.length > 0 && <Questions />}
      <Section>
        <ListTable
          label={t('hiring:filings_title')}
          rows={filings}
          rowKey={(row) => row.id}
          emptyText={t('hiring:no_filings')}
          columns={[
            { key: 'name', head: t('hiring:field.name'), nowrap: true, cell: (row) => row.name },
            {
              key: 'group',
              head: t('hiring:field.group'),
              cell: (row) => (language === 'en' ? row.groupNameEn : row.groupName),
            },
            {
              key: 'education',
              head: t('hiring:field.education'),
              nowrap: true,
              cell: (row) => row.education && t(`staff:education_of.${row.education}`),
            },
            {
              key: 'verdict',
              head: t('hiring:field.verdict'),
              cell: (row) => (
                <>
                  <EligibilityBadge verdict={row.verdict as 'pass'} />
                  {row.waived.length > 0 && (
                    <small> {t('hiring:waived_rules', { rules: rules(row.waived) })}</small>
                  )}
                </>
              ),
            },
            {
              key: 'joined',
              head: t('hiring:field.joinedOn'),
              nowrap: true,
              cell: (row) => day(row.joinedOn),
            },
            { key: 'sent', head: t('hiring:field.sentOn'), nowrap: true, cell: (row) => day(row.sentOn) },
            {
              key: 'received',
              head: t('hiring:field.acknowledged'),
              cell: (row) =>
                row.acknowledgedOn ? (
                  `${day(row.acknowledgedOn)} ${row.acknowledgedBy ?? ''}`
                ) : mayAcknowledge ? (
                  <DeedForm className="">
                    <input type="hidden" name="id" value={row.id} />
                    <SubmitButton name="intent" value="acknowledge" tone="quiet">
                      {t('hiring:acknowledge')}
                    </SubmitButton>
                  </DeedForm>
                ) : (
                  t('hiring:not_received')
                ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}

function Questions() {
  const { questions } = useLoaderData<typeof loader>();
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  return (
    <Section title={t('hiring:waiver.questions')}>
      <p className="soft">{t('hiring:waiver.help')}</p>
      <ul className="hiring-items">
        {questions.map((row) => (
          <li key={row.id}>
            <span>
              {t('hiring:candidate_no', { id: row.candidateId })} ·{' '}
              {isEnglish ? row.groupNameEn : row.groupName} · <b>{t(`staff:eligibility.rule.${row.rule}`)}</b>{' '}
              · {row.reason}
            </span>
          </li>
        ))}
      </ul>
      <DeedForm encType="multipart/form-data">
        <div className="form-row">
          <SelectField
            name="waiverId"
            label={t('staff:waiver.head.rule')}
            options={questions.map((row) => ({
              value: String(row.id),
              label: `${t('hiring:candidate_no', { id: row.candidateId })} · ${t(`staff:eligibility.rule.${row.rule}`)}`,
            }))}
          />
          <SelectField
            name="decision"
            label={t('staff:waiver.decision')}
            options={(['granted', 'refused'] as const).map((value) => ({
              value,
              label: t(`staff:waiver.decide_as.${value}`),
            }))}
          />
        </div>
        <TextField name="document" label={t('staff:waiver.document')} type="file" required />
        <TextField name="decisionNote" label={t('staff:field.note')} rows={2} maxLength={300} />
        <div className="form-actions">
          <SubmitButton name="intent" value="decide-waiver">
            {t('staff:waiver.decide')}
          </SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
