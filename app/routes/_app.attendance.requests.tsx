import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { CorrectionList } from '~/attendance/correction-list';
import { decideCorrection } from '~/attendance/decide-correction.server';
import { listCorrections } from '~/attendance/list-corrections.server';
import { listOutside } from '~/attendance/list-outside.server';
import { listWaitingOvertime } from '~/attendance/list-overtime.server';
import { OutsideAskForm } from '~/attendance/outside-ask-form';
import { deedOfOutside } from '~/attendance/outside-deed.server';
import { OutsideList } from '~/attendance/outside-list';
import { deedOfOvertime } from '~/attendance/overtime-deed.server';
import { OvertimeList } from '~/attendance/overtime-list';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/attendance/attendance.css';

export const loader = screen(async (call) => ({
  ...(await listCorrections(call)),
  overtime: await listWaitingOvertime(call),
  outside: await listOutside(call),
  today: dayOf(call.now),
  tabs: attendanceTabs(call.actor, monthOf(dayOf(call.now))),
}));

export const action = deed(async (call, form) => {
  const id = Number(form.get('id'));
  const refusal = String(form.get('refusal') ?? '');
  switch (form.get('intent')) {
    case 'approve':
      await decideCorrection(call, { id, approve: true });
      break;
    case 'refuse':
      await decideCorrection(call, { id, approve: false, refusal });
      break;
    default:
      if (!(await deedOfOutside(call, form)) && !(await deedOfOvertime(call, form)))
        throw new Refusal(400, 'attendance:refusal.unknown_intent');
  }
  return { done: true };
});

export default function Requests() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const t = useText();
  const records = params.get('record') === 'outside' && view.outside.people.length > 0;
  return (
    <Page title={t('request:decide.title')}>
      <AttendanceNav tabs={view.tabs} />
      {answer && 'done' in answer && (
        <output className="notice notice-green">{t('request:correction.done.decided')}</output>
      )}
      {records ? (
        <OutsideAskForm
          key={view.outside.rows.length}
          offered={{ day: view.today, fromMinute: 480, toMinute: 720 }}
          people={view.outside.people}
        />
      ) : (
        <FormRefusal />
      )}
      <OvertimeList
        title={t('overtime:waiting')}
        empty={t('overtime:waiting_empty')}
        rows={view.overtime.rows}
        withNames
        limit={view.overtime.limit}
      />
      <OutsideList
        title={t('outside:list')}
        empty={t('outside:list_empty')}
        rows={view.outside.rows}
        withNames
        actions={
          view.outside.people.length > 0 && (
            <Link to="/attendance/requests?record=outside">{t('outside:record')}</Link>
          )
        }
      />
      <CorrectionList
        title={t('request:correction.title')}
        rows={view.rows}
        withNames
        empty={t('request:decide.empty')}
      />
    </Page>
  );
}
