import { data } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { may } from '~/access/policy';
import { screen } from '~/access/route.server';
import { listScores } from '~/assessment/list-scores.server';
import { listOwnUnexplained } from '~/attendance/explain-finding.server';
import { getHallPlan } from '~/positions/get-hall-plan.server';
import { getToday } from '~/positions/get-today.server';
import { HallBoard } from '~/positions/hall-board';
import { countUnsucceeded } from '~/positions/list-leaving.server';
import { LiveHall } from '~/positions/live-hall';
import { positionStates } from '~/positions/position-state';
import { TodayBasis } from '~/positions/today-basis';
import { StateCounts, TodayBoard, ViewSwitch } from '~/positions/today-board';
import { readTodayView } from '~/positions/today-view.server';
import { AskedCards } from '~/roster/asked-cards';
import { GapAlert } from '~/roster/gap-alert';
import { GapCards } from '~/roster/gap-card';
import { keepGaps } from '~/roster/keep-gaps.server';
import { listGaps, listOwnAsks } from '~/roster/list-gaps.server';
import { listHandoversToSign } from '~/staff/get-handover.server';
import { formatDay, formatMonth, formatPoints } from '~/ui/format';
import { Page } from '~/ui/page';
import { useLanguage, useText } from '~/ui/text';

export const loader = screen(async (call, { request, context }) => {
  const { view, headers } = readTodayView(request, context.secure);
  const { actor } = call;
  if (may(actor, 'cover.record')) await keepGaps(call);
  const [today, plan, scores, unsucceeded, toSign, unexplained, gaps, asks] = await Promise.all([
    getToday(call),
    view === 'plan' ? getHallPlan(call) : null,
    may(actor, 'score.read') ? listScores(call) : [],
    may(actor, 'departure.read') ? countUnsucceeded(call) : 0,
    listHandoversToSign(call),
    listOwnUnexplained(call),
    may(actor, 'gap.read') ? listGaps(call) : null,
    listOwnAsks(call),
  ]);
  const last = scores.find((score) => score.total.total !== null);
  const answer = {
    ...today,
    plan,
    score: last ? { month: last.month, total: last.total.total ?? 0 } : null,
    mayHire: may(actor, 'hiring.edit'),
    unsucceeded,
    toSign,
    unexplained,
    gaps: gaps && {
      limit: gaps.limit,
      mayAct: gaps.mayAct,
      now: gaps.gaps.filter((gap) => !gap.isOver),
    },
    asks,
  };
  return data(answer, { headers });
});

export default function Today() {
  const today = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const t = useText();
  const language = useLanguage();
  const chosen = positionStates.find((state) => state === search.get('state'));
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const { counts } = today;
  const minutes = new Map(
    today.gaps?.now.flatMap((gap) =>
      gap.arrivedAt ? [] : [[gap.positionId, gap.emptyMinutes ?? gap.minutes]],
    ),
  );
  const minutesOf = (positionId: number) => minutes.get(positionId);
  const parts = [formatDay(today.day, language), weekday.format(new Date(`${today.day}T00:00:00Z`))];
  const day = (language === 'en' ? parts.reverse() : parts).join(' ');
  return (
    <Page title={`${t('today:title')} · ${day}`} actions={<LiveHall />}>
      <div className="today-head">
        <span className="today-figure">
          {t('today:present')} <b>{counts.filled + counts.covered + counts.outside}</b>{' '}
          <small>/ {today.positions}</small>
        </span>
        {today.cases && (
          <>
            <Figure to="/cases" word={t('today:cases_received')} value={today.cases.received} />
            <Figure to="/cases" word={t('today:cases_closed')} value={today.cases.closed} />
          </>
        )}
        {today.score && (
          <Figure
            to={`/score/${today.score.month}`}
            word={t('today:score', { month: formatMonth(today.score.month, language) })}
            value={formatPoints(today.score.total)}
          />
        )}
      </div>
      <p className="today-basis">
        {today.works === undefined && <span className="stale">{t('today:no_calendar')}</span>}
        {today.works === false && <span>{t('today:day_off')}</span>}
        {today.works && today.hours && <span>{t('today:hours', { hours: today.hours })}</span>}
        <TodayBasis now={today.now} newest={today.newestPunch} contact={today.deviceContact} />
        {today.isStale && <span className="stale">{t('today:stale')}</span>}
        {today.silentMinutes !== null && (
          <span className="stale">{t('today:silent', { minutes: today.silentMinutes })}</span>
        )}
        {today.uncleared > 0 && (
          <Link to={today.mayAskWhy ? '/positions/clearance' : '/positions'} className="stale">
            {t('today:uncleared', { count: today.uncleared })}
          </Link>
        )}
        {today.unsucceeded > 0 && (
          <Link to="/people/leaving" className="stale">
            {t('leaving:unsucceeded', { count: today.unsucceeded })}
          </Link>
        )}
        {today.unexplained.map(({ personId, month, count }) => (
          <Link key={month} to={`/attendance/people/${personId}/${month}#findings`} className="stale">
            {t('month:patrol.unexplained', { count })}
          </Link>
        ))}
        {today.toSign.map(({ id, personName }) => (
          <Link key={id} to={`/handovers/${id}`} className="stale">
            {t('leaving:to_sign', { name: personName })}
          </Link>
        ))}
      </p>
      <AskedCards asks={today.asks} />
      {today.gaps && <GapStrip gaps={today.gaps} />}
      <StateCounts counts={counts} all={today.positions} chosen={chosen}>
        <ViewSwitch view={today.plan ? 'plan' : 'groups'} />
        <Link to="/wall">{t('today:gaps.wall')}</Link>
      </StateCounts>
      {today.plan ? (
        <HallBoard
          plan={today.plan}
          tiles={today.groups.flatMap((group) => group.tiles)}
          chosen={chosen}
          mayHire={today.mayHire}
          minutesOf={minutesOf}
        />
      ) : (
        <TodayBoard groups={today.groups} chosen={chosen} mayHire={today.mayHire} minutesOf={minutesOf} />
      )}
    </Page>
  );
}

/** The gaps of this moment, above everything else: they need a hand. */
function GapStrip({ gaps }: { gaps: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['gaps']> }) {
  const t = useText();
  return (
    <section className="today-gaps" aria-label={t('today:gaps.title')}>
      <p className="today-basis">
        <Link to="/gaps">{t('today:gaps.all')}</Link>
        {gaps.now.length === 0 && <span>{t('today:gaps.none')}</span>}
        {gaps.mayAct && <GapAlert gapIds={gaps.now.map(({ id }) => id)} />}
      </p>
      <GapCards gaps={gaps.now} limit={gaps.limit} mayAct={gaps.mayAct} />
    </section>
  );
}

function Figure({ to, word, value }: { to: string; word: string; value: number | string }) {
  return (
    <span className="today-figure">
      <Link to={to}>{word}</Link> <b>{value}</b>
    </span>
  );
}
