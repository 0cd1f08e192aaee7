import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { addMonths } from '~/base/days';
import { Refusal } from '~/base/errors';
import { DutyTableLinks } from '~/roster/duty-table-links';
import { discardDraft, moveDuty } from '~/roster/edit-roster.server';
import { getRoster } from '~/roster/get-roster.server';
import { SwapDecisions } from '~/roster/own-duties';
import { publishRoster } from '~/roster/publish-roster.server';
import { RosterChanges, RosterProof } from '~/roster/roster-findings';
import { readCellName } from '~/roster/roster-form';
import { RosterGrid } from '~/roster/roster-grid';
import { RosterNav } from '~/roster/roster-nav';
import { rosterTabs } from '~/roster/roster-tabs';
import { RuleRefusal } from '~/roster/rule-refusal';
import { SolveProgress } from '~/roster/solve-progress';
import { solvingOf, startSolve } from '~/roster/start-solve.server';
import { decideSwap } from '~/roster/swap-duty.server';
import { DeedForm, SubmitButton } from '~/ui/form-parts';
import { formatInstant, formatMonth } from '~/ui/format';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useLanguage, useText } from '~/ui/text';
import '~/attendance/month-grid.css';
import '~/roster/roster.css';

export const loader = screen(async (call, { request, params }) => {
  const month = params.month ?? '';
  const version = new URL(request.url).searchParams.get('version');
  return {
    ...(await getRoster(call, { month, version: version ? Number(version) : undefined })),
    solving: solvingOf(call, month) ?? null,
    isOld: version !== null,
    tabs: rosterTabs(call.actor, month),
  };
});

export const action = deed(async (call, form, { params }) => {
  const month = params.month ?? '';
  const values = formValues(form);
  switch (values.intent) {
    case 'solve':
    case 'fresh':
      startSolve(call, { month, fresh: values.intent === 'fresh' });
      return { done: 'started' as const, count: 0 };
    case 'move':
      await moveDuty(call, { month, from: readCellName(values.from), to: readCellName(values.to) });
      return { done: 'moved' as const, count: 0 };
    case 'publish':
      return { done: 'published' as const, count: (await publishRoster(call, { month })).length };
    case 'discard':
      await discardDraft(call, { month });
      return { done: 'discarded' as const, count: 0 };
    case 'approve':
    case 'refuse':
      await decideSwap(call, { id: Number(values.id), isApproved: values.intent === 'approve' });
      return { done: 'swap' as const, count: 0 };
    default:
      throw new Refusal(400, 'attendance:refusal.unknown_intent');
  }
});

/** The month: drawn, edited, published, solved again. */
export default function RosterMonth() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  const done = answer && 'done' in answer ? answer : undefined;
  const { shown } = view;
  const isPublished = view.versions.some(({ state }) => state === 'published');
  const isOpen = view.openFrom <= (view.days.at(-1)?.day ?? '');
  const isSolving = view.solving !== null && 'progress' in view.solving;
  const mayChange = view.mayEdit && isOpen && !view.isOld;
  return (
    <Page
      title={`${t('duty:title')} ${formatMonth(view.month, language)}`}
      actions={
        <>
          <Link to={`/roster/${addMonths(view.month, -1)}`}>{t('duty:month.previous')}</Link>
          <Link to={`/roster/${addMonths(view.month, 1)}`}>{t('duty:month.next')}</Link>
        </>
      }
    >
      <RosterNav tabs={view.tabs} />
      {done?.done === 'published' && (
        <output className="notice notice-green">{t('duty:month.published', { count: done.count })}</output>
      )}
      {done?.done === 'discarded' && (
        <output className="notice notice-green">{t('duty:month.discarded')}</output>
      )}
      <RuleRefusal />
      <SolveProgress solving={view.solving} />
      <Section
        title={
          shown
            ? `${t('duty:month.version', { version: shown.version })} · ${t(`duty:state.${shown.state}`)}`
            : t('duty:month.nothing')
        }
      >
        {view.needs.length === 0 && (
          <p>
            <Link to="/roster/needs">{t('duty:month.nothing_wanted')}</Link>
          </p>
        )}
        {mayChange && (
          <DeedForm>
            <div className="form-actions">
              {view.needs.length > 0 && (
                <SubmitButton
                  name="intent"
                  value="solve"
                  disabled={isSolving}
                  tone={shown ? 'quiet' : 'main'}
                >
                  {t(`duty:month.${isPublished ? 'resolve' : 'solve'}`)}
                </SubmitButton>
              )}
              {isPublished && view.needs.length > 0 && (
                <SubmitButton name="intent" value="fresh" disabled={isSolving} tone="quiet">
                  {t('duty:month.fresh')}
                </SubmitButton>
              )}
              {shown?.state === 'draft' && view.mayPublish && (
                <SubmitButton name="intent" value="publish" disabled={isSolving}>
                  {t('duty:month.publish')}
                </SubmitButton>
              )}
              {shown?.state === 'draft' && (
                <SubmitButton name="intent" value="discard" tone="quiet" disabled={isSolving}>
                  {t('duty:month.discard')}
                </SubmitButton>
              )}
            </div>
          </DeedForm>
        )}
        {shown && (
          <RosterGrid
            {...view}
            vacancies={shown.outcome?.vacancies ?? []}
            isEditable={mayChange && !isSolving}
          />
        )}
        {shown && <DutyTableLinks month={view.month} version={shown.version} />}
      </Section>
      {view.mayDecide && <SwapDecisions swaps={view.swaps} groups={view.groups} />}
      {shown && <RosterProof row={shown} groups={view.groups} people={view.people} />}
      {shown?.state === 'draft' && <RosterChanges title={t('duty:month.changes')} {...view} />}
      {view.versions.length > 0 && (
        <Section title={t('duty:month.versions')}>
          <ul>
            {view.versions.map((row) => (
              <li key={row.id}>
                <Link to={`?version=${row.version}`}>
                  {t('duty:month.version', { version: row.version })}
                </Link>{' '}
                {t(`duty:state.${row.state}`)}{' '}
                {t('duty:month.made', {
                  origin: t(`duty:origin.${row.origin}`),
                  at: formatInstant(row.publishedAt ?? row.createdAt, language),
                  by: row.publishedBy ?? row.createdBy ?? '',
                })}{' '}
                {row.version > 1 && view.versions.some(({ version }) => version === row.version - 1) && (
                  <Link to={`/roster/${view.month}/compare?before=${row.version - 1}&after=${row.version}`}>
                    {t('duty:month.compare')}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
