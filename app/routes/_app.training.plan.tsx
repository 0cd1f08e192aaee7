import { Link, redirect, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { formValues } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { listPlan } from '~/training/list-plan.server';
import type { PlanLineInput } from '~/training/plan-form';
import { PlanForm, PlanMonth } from '~/training/plan-sections';
import { removePlanLine, savePlanLine } from '~/training/save-plan.server';
import { TrainingNav } from '~/training/training-nav';
import { FormRefusal } from '~/ui/form-parts';
import { useSearch } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';

export const loader = screen(async (call, { request }) => {
  const text = new URL(request.url).searchParams.get('year') ?? '';
  return listPlan(call, { year: /^20\d\d$/.test(text) ? Number(text) : undefined });
});

export const action = deed(async (call, form, { request }) => {
  const values = formValues(form);
  const [intent, of = ''] = String(form.get('intent')).split(' ');
  if (intent === 'save') await savePlanLine(call, values as unknown as PlanLineInput);
  else if (intent === 'remove') await removePlanLine(call, { planId: Number(of) });
  else throw new Refusal(400, 'access:refusal.unknown_intent');
  return redirect(`/training/plan${new URL(request.url).search}`);
});

/** The plan of a year by month, and what was done of it, as indicator 6 counts it. */
export default function TrainingPlan() {
  const view = useLoaderData<typeof loader>();
  const t = useText();
  const search = useSearch();
  return (
    <Page
      title={t('training:plan.title', { year: view.year })}
      actions={
        <>
          <Link to={search({ year: String(view.year - 1) })}>{view.year - 1}</Link>
          <Link to={search({ year: String(view.year + 1) })}>{view.year + 1}</Link>
        </>
      }
    >
      <TrainingNav tabs={view.tabs} />
      <FormRefusal />
      <Section>
        <p className="soft">{t('training:plan.help')}</p>
        <div className="plan-months">
          {view.months.map((month) => (
            <PlanMonth key={month.month} view={view} {...month} />
          ))}
        </div>
      </Section>
      {view.mayEdit && <PlanForm view={view} />}
    </Page>
  );
}
