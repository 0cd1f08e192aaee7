import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { deed, screen } from '~/access/route.server';
import { Refusal } from '~/base/errors';
import type { PlanInput } from '~/positions/plan-form';
import { PlanGrid } from '~/positions/plan-grid';
import { getPlan, savePlan } from '~/positions/save-plan.server';
import { FormRefusal } from '~/ui/form-parts';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import '~/positions/plan.css';

export const loader = screen((call) => getPlan(call));

export const action = deed(async (call, form) => {
  await savePlan(call, readPlan(form.get('plan')));
  return { isSaved: true };
});

function readPlan(text: FormDataEntryValue | null): PlanInput {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new Refusal(400, 'positions:refusal.no_plan');
  }
}

/** Where the positions stand in the hall. */
export default function PlanPage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useText();
  return (
    <Page title={t('positions:plan.title')} actions={<Link to="/positions">{t('positions:all')}</Link>}>
      <FormRefusal />
      {answer && 'isSaved' in answer && (
        <output className="notice notice-green">{t('positions:plan.saved')}</output>
      )}
      <Section>
        {view.mayEdit && <p className="soft plan-help">{t('positions:plan.help')}</p>}
        {view.mayEdit && <p className="soft plan-on-computer">{t('positions:plan.on_computer')}</p>}
        <PlanGrid key={view.version} view={view} />
      </Section>
    </Page>
  );
}
