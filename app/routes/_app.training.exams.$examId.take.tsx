import { Link, redirect, useLoaderData, useRevalidator } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { readId } from '~/base/read-id';
import { certificatePath } from '~/training/exam-nav';
import { getOwnSitting } from '~/training/get-sitting.server';
import { handInOwnOverdue } from '~/training/hand-in-overdue.server';
import { MarkedPaper, Paper } from '~/training/paper';
import { beginSitting, submitSitting } from '~/training/take-exam.server';
import { DeedForm, FormRefusal, SubmitButton } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

/** A paper whose time is over is handed in first: what is shown is then how it came out. */
export const loader = screen(async (call, { params }) => {
  await handInOwnOverdue(call);
  return getOwnSitting(call, { examId: readId(params.examId, 'exam:refusal.no_exam') });
});

export const action = deed(async (call, form, { params }) => {
  const examId = readId(params.examId, 'exam:refusal.no_exam');
  if (form.get('intent') === 'submit')
    await submitSitting(call, { sittingId: readId(String(form.get('sitting')), 'exam:refusal.no_sitting') });
  else await beginSitting(call, { examId });
  return redirect(`/training/exams/${examId}/take`);
});

export default function TakeExam() {
  const { exam, running, marked, now } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const t = useText();
  return (
    <Page title={exam.name} actions={<Link to="/training/exams">{t('exam:back')}</Link>}>
      {running ? (
        <Paper key={running.id} examId={exam.id} sitting={running} now={now} reload={revalidate} />
      ) : (
        <>
          <Standing />
          {marked && <MarkedPaper questions={marked} />}
        </>
      )}
    </Page>
  );
}

function Standing() {
  const { exam, sittings, reason } = useLoaderData<typeof loader>();
  const t = useText();
  const last = sittings.at(-1);
  const result = { score: last?.score ?? 0, right: last?.right ?? 0, pass: exam.passMark };
  const pass = sittings.find(({ passed }) => passed);
  return (
    <Section>
      <FormRefusal />
      {last && (
        <p className={`notice ${last.passed ? 'notice-green' : 'notice-orange'}`} role="status">
          {last.isTimeOver && `${t('exam:take.time_over')} `}
          {t(`exam:take.${last.passed ? 'passed' : 'failed'}`, result)}
        </p>
      )}
      {pass?.resultId != null && (
        <p>
          <a href={certificatePath(pass.resultId)} download>
            {t('exam:take.certificate')}
          </a>
        </p>
      )}
      {last && reason === null && <p className="soft">{t('exam:take.answers_later')}</p>}
      <p>
        {t('exam:rules_line', {
          questions: exam.questionCount,
          minutes: exam.minutes,
          pass: exam.passMark,
          attempts: exam.attempts,
        })}
      </p>
      <p className="soft">{t('exam:take.used', { used: sittings.length, attempts: exam.attempts })}</p>
      {reason === null ? (
        <DeedForm>
          <p className="soft">{t('exam:take.begin_help')}</p>
          <div className="form-actions">
            <SubmitButton name="intent" value="begin">
              {t(last ? 'exam:take.again' : 'exam:take.begin')}
            </SubmitButton>
          </div>
        </DeedForm>
      ) : (
        reason !== 'passed' && <p>{t(`exam:refusal.${reason}`, { attempts: exam.attempts })}</p>
      )}
    </Section>
  );
}
