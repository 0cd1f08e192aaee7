import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { largestTable } from '~/base/read-table.server';
import { formWithFile } from '~/base/uploads.server';
import { ImportOutcome, RunList } from '~/ledger/import-outcome';
import { uploadOf } from '~/ledger/upload';
import { ExamNav } from '~/training/exam-nav';
import { letterOf } from '~/training/exam-question';
import { importQuestions } from '~/training/import-questions.server';
import { listQuestions, setQuestionRetired } from '~/training/list-questions.server';
import { useCourseName } from '~/training/training-nav';
import { StateBadge } from '~/ui/badge';
import { DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { FilterField, ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen((call, { request }) => {
  const wanted = Number(new URL(request.url).searchParams.get('course'));
  return listQuestions(call, { courseId: Number.isSafeInteger(wanted) ? wanted : undefined });
});

export const action = deed(async (call, form) => {
  const intent = form.get('intent');
  if (intent === 'retire' || intent === 'restore') {
    const questionId = readId(String(form.get('id')), 'exam:refusal.no_question');
    await setQuestionRetired(call, { questionId, isRetired: intent === 'retire' });
    return {};
  }
  const courseId = readId(String(form.get('courseId')), 'exam:refusal.no_course');
  const file = await uploadOf(form);
  const isDryRun = form.get('dryRun') === 'yes';
  const { runId, changed, ...result } = await importQuestions(call, { courseId, ...file, isDryRun });
  const notes = [
    ...(changed > 0 ? [{ key: 'exam:bank.changed', params: { count: changed } }] : []),
    ...(isDryRun ? [{ key: 'exam:bank.dry_run' }] : []),
  ];
  return { result: { ...result, runId: runId ?? 0, notes } };
}, formWithFile(largestTable));

export default function Questions() {
  const { courses, courseId, questions, isWithheld, runs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const nameOf = useCourseName();
  const options = courses.map((row) => ({
    value: String(row.id),
    label: t('exam:course_with_bank', {
      name: nameOf(row),
      questions: row.questions,
    }),
  }));
  return (
    <Page
      title={t('exam:bank.title')}
      actions={
        <a href="/training/questions/template.xlsx" download>
          {t('exam:bank.template')}
        </a>
      }
    >
      <ExamNav />
      <Section title={t('exam:bank.import')}>
        <p className="soft">{t('exam:bank.import_help')}</p>
        <DeedForm encType="multipart/form-data">
          <FormRefusal />
          <div className="form-row">
            <SelectField
              name="courseId"
              label={t('exam:field.course')}
              defaultValue={String(courseId ?? '')}
              options={options}
              required
            />
            <TextField
              name="file"
              label={t('exam:field.file')}
              type="file"
              accept=".csv,.tsv,.txt,.xlsx"
              required
            />
          </div>
          <div className="choices">
            <label>
              <input type="checkbox" name="dryRun" value="yes" />
              {t('exam:field.dry_run')}
            </label>
          </div>
          <div className="form-actions">
            <SubmitButton>{t('exam:bank.check')}</SubmitButton>
          </div>
        </DeedForm>
      </Section>
      {answer && 'result' in answer && answer.result && <ImportOutcome result={answer.result} />}
      <Section title={t('exam:bank.count', { count: questions.length })}>
        {isWithheld && <p className="notice notice-orange">{t('exam:bank.withheld')}</p>}
        <ListTable
          label={t('exam:bank.title')}
          rows={questions}
          rowKey={(row) => row.id}
          emptyText={t('exam:bank.none')}
          filters={
            <FilterField
              name="course"
              label={t('exam:bank.choose')}
              options={options}
              chosen={String(courseId ?? '')}
            />
          }
          columns={[
            { key: 'text', head: t('exam:field.question'), cell: (row) => row.text },
            {
              key: 'kind',
              head: t('exam:field.kind'),
              nowrap: true,
              cell: (row) => t(`exam:kind.${row.kind}`),
            },
            {
              key: 'options',
              head: t('exam:field.options'),
              cell: (row) =>
                row.options.map((text, index) => `${letterOf(index + 1)}. ${text}`).join(' · ') || '–',
            },
            {
              key: 'answer',
              head: t('exam:field.answer'),
              nowrap: true,
              cell: (row) =>
                row.answer === null
                  ? '–'
                  : row.kind === 'true_false'
                    ? t(`exam:truth.${row.answer[0] === 1 ? 'yes' : 'no'}`)
                    : row.answer.map(letterOf).join(''),
            },
            {
              key: 'state',
              bare: true,
              head: t('exam:field.state'),
              cell: (row) => (
                <Form method="post">
                  <input type="hidden" name="id" value={row.id} />
                  {row.retiredOn && <StateBadge color="gray">{t('exam:bank.retired')}</StateBadge>}{' '}
                  <button
                    type="submit"
                    className="plain-button"
                    name="intent"
                    value={row.retiredOn ? 'restore' : 'retire'}
                  >
                    {t(row.retiredOn ? 'exam:bank.restore' : 'exam:bank.retire')}
                  </button>
                </Form>
              ),
            },
          ]}
        />
      </Section>
      <RunList runs={runs} />
    </Page>
  );
}
