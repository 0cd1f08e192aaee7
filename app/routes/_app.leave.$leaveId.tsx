import { Link, redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { decideLeave, withdrawLeave } from '~/attendance/decide-leave.server';
import { getLeaveRequest } from '~/attendance/get-leave-request.server';
import { LeaveRequestFacts } from '~/attendance/leave-request-facts';
import { OthersAwaySection } from '~/attendance/others-away';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { getLeaveCover } from '~/roster/get-leave-cover.server';
import { CoverAnswerSection } from '~/roster/leave-cover-answer';
import { DeedForm, FormRefusal, SubmitButton, TextField } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/attendance/leave.css';

export const loader = screen(async (call, { params }) => {
  const id = readId(params.leaveId, 'attendance:refusal.no_leave');
  const [request, cover] = await Promise.all([getLeaveRequest(call, { id }), getLeaveCover(call, { id })]);
  return { ...request, cover, tabs: attendanceTabs(call.actor, monthOf(dayOf(call.now))) };
});

export const action = deed(async (call, form, { params }) => {
  const id = readId(params.leaveId, 'attendance:refusal.no_leave');
  const intent = form.get('intent');
  if (intent === 'withdraw') await withdrawLeave(call, { id });
  else if (intent === 'approve' || intent === 'refuse')
    await decideLeave(call, {
      id,
      approve: intent === 'approve',
      refusal: String(form.get('refusal') ?? ''),
    });
  else throw new Refusal(400, 'attendance:refusal.unknown_intent');
  return redirect('/leave?done=decided');
});

/** One request, with what whoever decides it has to know first. */
export default function LeaveRequest() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const { leave } = view;
  return (
    <Page
      title={t('leave:request.title', { name: leave.personName })}
      actions={
        <Link to={`/leave/calendar?month=${leave.fromOn.slice(0, 7)}`}>{t('leave:calendar.title')}</Link>
      }
    >
      <AttendanceNav tabs={view.tabs} />
      <FormRefusal />
      <LeaveRequestFacts {...view} />
      <CoverAnswerSection {...view.cover} />
      <OthersAwaySection {...view} />
      {leave.mayDecide && (
        <Section title={t('leave:request.decide')}>
          <DeedForm>
            <TextField name="refusal" label={t('leave:request.refusal')} maxLength={500} />
            <div className="form-actions">
              <SubmitButton name="intent" value="approve">
                {t('attendance:leave.approve')}
              </SubmitButton>
              <SubmitButton name="intent" value="refuse" tone="quiet">
                {t('attendance:leave.refuse')}
              </SubmitButton>
            </div>
          </DeedForm>
        </Section>
      )}
      {!leave.mayDecide && leave.mayWithdraw && (
        <DeedForm>
          <div className="form-actions">
            <SubmitButton name="intent" value="withdraw" tone="quiet">
              {t('attendance:leave.withdraw')}
            </SubmitButton>
          </div>
        </DeedForm>
      )}
    </Page>
  );
}
