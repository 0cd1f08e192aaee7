import { redirect, useLoaderData, useSearchParams } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { readId } from '~/base/read-id';
import { ContinuityNav } from '~/roster/continuity-nav';
import { continuityTabs } from '~/roster/continuity-tabs';
import { DrillEnd } from '~/roster/drill-end';
import type {
  DrillFindingsInput,
  DrillReasonInput,
  DrillStepInput,
  LessonDoneInput,
  LessonInput,
} from '~/roster/drill-form';
import { DrillRun } from '~/roster/drill-run';
import { DrillResult, DrillStateBadge } from '~/roster/drill-words';
import { getDrill } from '~/roster/get-drill.server';
import { addLesson, cancelDrill, closeDrill, finishLesson } from '~/roster/plan-drill.server';
import { tapDrill, undoDrillStep } from '~/roster/tap-drill.server';
import { FormRefusal } from '~/ui/form-parts';
import { formatDay } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/attendance.css';
import '~/roster/continuity.css';

const missing = 'continuity:refusal.no_drill';
const told = ['planned', 'cancelled', 'tapped', 'undone', 'closed', 'lesson', 'finished'] as const;

export const loader = screen(async (call, { params }) => ({
  ...(await getDrill(call, { id: readId(params.drillId, missing) })),
  tabs: continuityTabs(call.actor),
}));

export const action = deed(async (call, form, { params }) => {
  const drillId = readId(params.drillId, missing);
  const values = { ...formValues(form), drillId } as unknown;
  const done = await carryOut();
  return redirect(`/roster/continuity/drills/${drillId}?done=${done}`);

  async function carryOut(): Promise<(typeof told)[number]> {
    switch (form.get('intent')) {
      case 'tap':
        await tapDrill(call, values as DrillStepInput);
        return 'tapped';
      case 'undo':
        await undoDrillStep(call, { drillId, positionId: Number(form.get('positionId')) });
        return 'undone';
      case 'cancel':
        await cancelDrill(call, values as DrillReasonInput);
        return 'cancelled';
      case 'close':
        await closeDrill(call, values as DrillFindingsInput);
        return 'closed';
      case 'lesson':
        await addLesson(call, values as LessonInput);
        return 'lesson';
      case 'finish':
        await finishLesson(call, values as LessonDoneInput);
        return 'finished';
      default:
        throw new Refusal(400, 'access:refusal.unknown_intent');
    }
  }
});

/** A drill as it is run with a phone in the hand, and what was found afterwards. */
export default function Drill() {
  const view = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const t = useText();
  const language = useLanguage();
  const word = (name: string, values?: Record<string, unknown>) => t(`continuity:drill.${name}`, values);
  const { drill, state } = view;
  const done = told.find((one) => one === params.get('done'));
  const isOpen = state !== 'cancelled' && state !== 'closed';
  const hasCome = drill.plannedOn <= view.today;
  return (
    <Page title={word('one', { day: formatDay(drill.plannedOn, language) })}>
      <ContinuityNav tabs={view.tabs} />
      {done && <output className="notice notice-green">{word(`done.${done}`)}</output>}
      <FormRefusal />
      <Section>
        <p>
          <DrillStateBadge state={state} /> <strong>{drill.scenario}</strong>
        </p>
        <p>
          {word('goal_of', { count: drill.goalMinutes })} · <DrillResult {...view.result} />
        </p>
        {drill.cancelReason && (
          <p className="soft">{word('cancelled_because', { reason: drill.cancelReason })}</p>
        )}
        {isOpen && !hasCome && (
          <p className="soft">{word('not_yet', { day: formatDay(drill.plannedOn, language) })}</p>
        )}
      </Section>
      {view.positions.map((position) => (
        <DrillRun key={position.positionId} position={position} mayTap={view.mayRun && isOpen && hasCome} />
      ))}
      <DrillEnd view={view} />
    </Page>
  );
}
