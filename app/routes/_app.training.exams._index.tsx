import { Link, redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { addDays } from '~/base/days';
import type { ExamInput } from '~/training/exam-form';
import { certificatePath, ExamNav } from '~/training/exam-nav';
import { listExams } from '~/training/list-exams.server';
import { setUpExam } from '~/training/set-up-exam.server';
import { useCourseName } from '~/training/training-nav';
import { StateBadge } from '~/ui/badge';
import { DayField, DeedForm, FormRefusal, SelectField, SubmitButton, TextField } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen((call) => listExams(call));

export const action = deed(async (call, form) => {
  const { examId } = await setUpExam(call, formValues(form) as unknown as ExamInput);
  return redirect(`/training/exams/${examId}`);
});

const colors = { planned: 'blue', open: 'green', closed: 'gray' } as const;

export default function Exams() {
  const { all, courses, mayReadBank } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('exam:title')}>
      {mayReadBank && <ExamNav />}
      <OwnExams />
      {all && <AllExams />}
      {courses && <SetUp />}
    </Page>
  );
}

function useDays() {
  const t = useText();
  const language = useLanguage();
  return ({ openOn, closeOn }: { openOn: string; closeOn: string }) =>
    t('exam:days', { from: formatDay(openOn, language), to: formatDay(closeOn, language) });
}

function OwnExams() {
  const { own, all } = useLoaderData<typeof loader>();
  const t = useText();
  const days = useDays();
  const nameOf = useCourseName();
  const courseOf = (row: { course: string; courseEn: string }) =>
    nameOf({ name: row.course, nameEn: row.courseEn });
  if (own === null) return all ? null : <p className="soft">{t('exam:no_own')}</p>;
  return (
    <Section title={t('exam:own')}>
      <ListTable
        label={t('exam:own')}
        rows={own}
        rowKey={(row) => row.id}
        emptyText={t('exam:own_none')}
        columns={[
          {
            key: 'name',
            head: t('exam:field.name'),
            cell: (row) => <Link to={`/training/exams/${row.id}/take`}>{row.name}</Link>,
          },
          { key: 'course', head: t('exam:field.course'), cell: courseOf },
          { key: 'days', head: t('exam:field.days'), cell: days },
          {
            key: 'state',
            bare: true,
            head: t('exam:field.state'),
            cell: (row) => (
              <StateBadge
                color={
                  row.reason === null || row.isRunning ? 'green' : row.reason === 'passed' ? 'blue' : 'gray'
                }
              >
                {t(`exam:own_state.${row.isRunning ? 'running' : (row.reason ?? 'ready')}`)}
              </StateBadge>
            ),
          },
          { key: 'best', head: t('exam:field.best'), numeric: true, cell: (row) => row.best ?? '–' },
          {
            key: 'certificate',
            head: t('exam:certificate.link'),
            cell: (row) =>
              row.certificate === null ? (
                '–'
              ) : (
                <a href={certificatePath(row.certificate)} download>
                  {t('exam:take.certificate')}
                </a>
              ),
          },
        ]}
      />
    </Section>
  );
}

function AllExams() {
  const { all } = useLoaderData<typeof loader>();
  const t = useText();
  const days = useDays();
  const nameOf = useCourseName();
  const courseOf = (row: { course: string; courseEn: string }) =>
    nameOf({ name: row.course, nameEn: row.courseEn });
  return (
    <Section title={t('exam:all')}>
      <ListTable
        label={t('exam:all')}
        rows={all ?? []}
        rowKey={(row) => row.id}
        emptyText={t('exam:all_none')}
        columns={[
          {
            key: 'name',
            head: t('exam:field.name'),
            cell: (row) => <Link to={`/training/exams/${row.id}`}>{row.name}</Link>,
          },
          { key: 'course', head: t('exam:field.course'), cell: courseOf },
          { key: 'days', head: t('exam:field.days'), cell: days },
          {
            key: 'state',
            bare: true,
            head: t('exam:field.state'),
            cell: (row) => <StateBadge color={colors[row.state]}>{t(`exam:state.${row.state}`)}</StateBadge>,
          },
          { key: 'sat', head: t('exam:field.sat'), numeric: true, cell: (row) => row.sat },
          { key: 'passed', head: t('exam:field.passed'), numeric: true, cell: (row) => row.passed },
        ]}
      />
    </Section>
  );
}

function SetUp() {
  const { courses, today } = useLoaderData<typeof loader>();
  const t = useText();
  const nameOf = useCourseName();
  const fullest = [...(courses ?? [])].sort((a, b) => b.questions - a.questions)[0];
  return (
    <Section title={t('exam:set_up')}>
      <p className="soft">{t('exam:set_up_help')}</p>
      <DeedForm>
        <FormRefusal />
        <div className="form-row">
          <SelectField
            name="courseId"
            label={t('exam:field.course')}
            defaultValue={fullest ? String(fullest.id) : undefined}
            required
            options={(courses ?? []).map((row) => ({
              value: String(row.id),
              label: t('exam:course_with_bank', {
                name: nameOf(row),
                questions: row.questions,
              }),
            }))}
          />
          <TextField name="name" label={t('exam:field.name')} maxLength={80} required />
        </div>
        <div className="form-row">
          <TextField
            name="questionCount"
            label={t('exam:field.question_count')}
            type="number"
            defaultValue="10"
            required
          />
          <TextField
            name="minutes"
            label={t('exam:field.minutes')}
            type="number"
            defaultValue="20"
            required
          />
          <TextField
            name="passMark"
            label={t('exam:field.pass_mark')}
            type="number"
            defaultValue={String(fullest?.passMark ?? 60)}
            required
          />
          <TextField
            name="attempts"
            label={t('exam:field.attempts')}
            type="number"
            defaultValue="3"
            required
          />
        </div>
        <div className="form-row">
          <DayField name="openOn" label={t('exam:field.open_on')} defaultValue={today} required />
          <DayField
            name="closeOn"
            label={t('exam:field.close_on')}
            defaultValue={addDays(today, 7)}
            required
          />
        </div>
        <div className="form-actions">
          <SubmitButton>{t('exam:set_up')}</SubmitButton>
        </div>
      </DeedForm>
    </Section>
  );
}
