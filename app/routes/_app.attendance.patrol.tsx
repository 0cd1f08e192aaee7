import { useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { AttendanceNav } from '~/attendance/attendance-nav';
import { attendanceTabs } from '~/attendance/attendance-tabs';
import { getPatrol } from '~/attendance/get-patrol.server';
import { PatrolWalk } from '~/attendance/patrol-walk';
import { monthOf } from '~/base/days';
import { Page } from '~/ui/page';
import { useText } from '~/ui/text';
import '~/attendance/attendance.css';

export const loader = screen(async (call) => {
  const view = await getPatrol(call);
  return { ...view, tabs: attendanceTabs(call.actor, monthOf(view.today)) };
});

export default function Patrol() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <Page title={t('month:patrol.open')}>
      <AttendanceNav tabs={view.tabs} />
      <PatrolWalk view={view} />
    </Page>
  );
}
