import { Link, redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { ContinuityNav } from '~/roster/continuity-nav';
import { continuityTabs } from '~/roster/continuity-tabs';
import type { DrillInput, LessonDoneInput } from '~/roster/drill-form';
import { DrillPlanForm } from '~/roster/drill-plan-form';
import { DrillResult, DrillStateBadge } from '~/roster/drill-words';
import { listDrills } from '~/roster/get-drill.server';
import { LessonList } from '~/roster/lesson-list';
import { finishLesson, planDrill } from '~/roster/plan-drill.server';
import { FormRefusal } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { ListTable } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/roster/continuity.css';

export const loader = screen(async (call) => ({
  ...(await listDrills(call)),
  tabs: continuityTabs(call.actor),
}));

export const action = deed(async (call, form) => {
  switch (form.get('intent')) {
    case 'plan': {
      const positionIds = form.getAll('positionIds').map(Number);
      const id = await planDrill(call, { ...(formValues(form) as unknown as DrillInput), positionIds });
      return redirect(`/roster/continuity/drills/${id}?done=planned`);
    }
    case 'finish':
      await finishLesson(call, formValues(form) as unknown as LessonDoneInput);
      return redirect('/roster/continuity/drills?done=finished');
    default:
      throw new Refusal(400, 'access:refusal.unknown_intent');
  }
});

/** Drills planned and run, with what was learned. */
export default function Drills() {
  const view = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const t = useText();
  const language = useLanguage();
  const word = (name: string) => t(`continuity:drill.${name}`);
  return (
    <Page title={word('title')}>
      <ContinuityNav tabs={view.tabs} />
      {params.get('done') === 'finished' && (
        <output className="notice notice-green">{word('done.finished')}</output>
      )}
      <FormRefusal />
      {view.lessons.length > 0 && (
        <Section title={word('open_lessons')}>
          <LessonList rows={view.lessons} today={view.today} mayRun={view.mayRun} withDrill />
        </Section>
      )}
      <Section title={word('list')}>
        <ListTable
          label={word('list')}
          rows={view.rows}
          rowKey={(row) => row.id}
          emptyText={word('empty')}
          columns={[
            {
              key: 'day',
              head: word('planned_on'),
              nowrap: true,
              cell: (row) => (
                <Link to={`/roster/continuity/drills/${row.id}`}>{formatDay(row.plannedOn, language)}</Link>
              ),
            },
            {
              key: 'state',
              bare: true,
              head: word('state'),
              cell: (row) => <DrillStateBadge state={row.state} />,
            },
            { key: 'scenario', bare: true, head: word('scenario'), cell: (row) => row.scenario },
            {
              key: 'positions',
              head: word('positions'),
              cell: (row) => row.positions.map(({ number }) => number).join(t('continuity:pool.joint')),
            },
            { key: 'result', head: word('result'), cell: (row) => <DrillResult {...row} /> },
          ]}
        />
      </Section>
      {view.mayRun && (
        <DrillPlanForm positions={view.positions} today={view.today} goalMinutes={view.goalMinutes} />
      )}
    </Page>
  );
}
