import { Link, useLoaderData } from '@remix-run/react';
import { screen } from '~/access/route.server';
import { dayOf, monthOf } from '~/base/days';
import { getSurvival } from '~/roster/get-survival.server';
import { RosterNav } from '~/roster/roster-nav';
import { rosterTabs } from '~/roster/roster-tabs';
import { useRosterWords } from '~/roster/roster-words';
import { SurvivalTable } from '~/roster/survival-table';
import { SurvivalTrendBox } from '~/roster/survival-trend-box';
import { formatMonth } from '~/ui/format';
import { FilterBar, FilterField } from '~/ui/list-table';
import { Page } from '~/ui/page';
import { Section } from '~/ui/section';
import '~/roster/roster.css';

export const loader = screen(async (call, { request }) => {
  const month = new URL(request.url).searchParams.get('month') || monthOf(dayOf(call.now));
  return { ...(await getSurvival(call, { month })), tabs: rosterTabs(call.actor, month) };
});

/** How many absences each day survives, what binds it, who cannot be spared, and which training would raise it most. */
export default function Survival() {
  const view = useLoaderData<typeof loader>();
  const { t, language } = useRosterWords(view.groups);
  return (
    <Page title={`${t('duty:survival.title')} ${formatMonth(view.month, language)}`}>
      <RosterNav tabs={view.tabs} />
      <Section
        title={t('duty:survival.title')}
        actions={<Link to="/settings">{t('duty:needs.settings')}</Link>}
      >
        <FilterBar>
          <FilterField name="month" label={t('duty:survival.month')} type="month" />
        </FilterBar>
        <p>
          {t('duty:survival.sum', { least: view.least ?? '–', survive: view.survive, short: view.short })}
        </p>
        <SurvivalTable {...view} />
      </Section>
      <Section title={t('duty:survival.trend')}>
        <SurvivalTrendBox
          points={view.trend.map(({ month, least }) => ({ month: formatMonth(month, language), least }))}
          survive={view.survive}
          name={t('duty:survival.margin')}
          label={t('duty:survival.trend')}
        />
        <ul className="survival-months">
          {view.trend.map(({ month, least }) => (
            <li key={month}>
              {t('duty:survival.trend_line', { month: formatMonth(month, language), least: least ?? '–' })}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
