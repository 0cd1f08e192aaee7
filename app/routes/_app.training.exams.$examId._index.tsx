import { Link, redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { readId } from '~/base/read-id';
import { certificatePath } from '~/training/exam-nav';
import { getExam } from '~/training/get-exam.server';
import { handInOverdue } from '~/training/hand-in-overdue.server';
import { revokeResult } from '~/training/revoke-result.server';
import { RevokeSection } from '~/training/session-people';
import { changeExamDays } from '~/training/set-up-exam.server';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { formatDay, formatInstant } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

/** Papers whose time is over are handed in first, so that none shows as running for ever. */
export const loader = screen(async (call, { params }) => {
  await handInOverdue(call);
  return getExam(call, { examId: readId(params.examId, 'exam:refusal.no_exam') });
});

export const action = deed(async (call, form, { params }) => {
  const examId = readId(params.examId, 'exam:refusal.no_exam');
  const { openOn = '', closeOn = '', because = '' } = formValues(form);
  if (form.get('intent') === 'revoke')
    await revokeResult(call, { resultId: Number(form.get('resultId')), because });
  else await changeExamDays(call, { examId, openOn, closeOn });
  return redirect(`/training/exams/${examId}`);
});

const colors = { planned: 'blue', open: 'green', closed: 'gray' } as const;

export default function ExamPage() {
  const { exam, sittings, mayEdit, mayTake } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const results = sittings.flatMap(({ person: name, score, resultId: id }) =>
    id === null ? [] : [{ id, name, score }],
  );
  const day = (on: string) => formatDay(on, language);
  return (
    <Page
      title={exam.name}
      actions={
        <>
          {mayTake && <Link to={`/training/exams/${exam.id}/take`}>{t('exam:take.open')}</Link>}
          <Link to="/training/exams">{t('exam:back')}</Link>
        </>
      }
    >
      <Section>
        <p>
          <StateBadge color={colors[exam.state]}>{t(`exam:state.${exam.state}`)}</StateBadge>{' '}
          {language === 'en' && exam.courseEn ? exam.courseEn : exam.course} ·{' '}
          {t('exam:days', { from: day(exam.openOn), to: day(exam.closeOn) })}
        </p>
        <p className="soft">
          {t('exam:rules_line', {
            questions: exam.questionCount,
            minutes: exam.minutes,
            pass: exam.passMark,
            attempts: exam.attempts,
          })}
        </p>
      </Section>
      <Section title={t('exam:sittings')}>
        <ListTable
          label={t('exam:sittings')}
          rows={sittings}
          rowKey={(row) => row.id}
          emptyText={t('exam:sittings_none')}
          columns={[
            {
              key: 'person',
              head: t('exam:field.person'),
              cell: (row) => <Link to={`/people/${row.personId}`}>{`${row.person} ${row.staffNo}`}</Link>,
            },
            { key: 'number', head: t('exam:field.number'), numeric: true, cell: (row) => row.number },
            {
              key: 'started',
              head: t('exam:field.started'),
              nowrap: true,
              cell: (row) => formatInstant(row.startedAt, language),
            },
            {
              key: 'handedIn',
              head: t('exam:field.handed_in'),
              cell: (row) =>
                row.submittedAt === null
                  ? '–'
                  : row.isTimeOver
                    ? t('exam:outcome.time_over')
                    : formatInstant(row.submittedAt, language),
            },
            { key: 'right', head: t('exam:field.right'), numeric: true, cell: (row) => row.right ?? '–' },
            { key: 'score', head: t('exam:field.score'), numeric: true, cell: (row) => row.score ?? '–' },
            {
              key: 'outcome',
              bare: true,
              head: t('exam:field.outcome'),
              cell: (row) => <Outcome row={row} />,
            },
            {
              key: 'certificate',
              head: t('exam:certificate.link'),
              cell: (row) =>
                row.passed && row.resultId !== null ? (
                  <a href={certificatePath(row.resultId)} download>
                    {t('exam:certificate.link')}
                  </a>
                ) : (
                  '–'
                ),
            },
          ]}
        />
      </Section>
      {mayEdit && results.length > 0 && <RevokeSection results={results} />}
      {mayEdit && (
        <Section title={t('exam:change_days')}>
          <DeedForm>
            <FormRefusal />
            <div className="form-row">
              <DayField name="openOn" label={t('exam:field.open_on')} defaultValue={exam.openOn} required />
              <DayField
                name="closeOn"
                label={t('exam:field.close_on')}
                defaultValue={exam.closeOn}
                required
              />
            </div>
            <div className="form-actions">
              <SubmitButton>{t('exam:save_days')}</SubmitButton>
            </div>
          </DeedForm>
        </Section>
      )}
    </Page>
  );
}

function Outcome({ row }: { row: { passed: boolean | null; isRunning: boolean } }) {
  const t = useText();
  if (row.passed === null)
    return <StateBadge color="blue">{t(`exam:outcome.${row.isRunning ? 'running' : 'waiting'}`)}</StateBadge>;
  return (
    <StateBadge color={row.passed ? 'green' : 'red'}>
      {t(`exam:outcome.${row.passed ? 'passed' : 'failed'}`)}
    </StateBadge>
  );
}
