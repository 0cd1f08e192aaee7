import { Link, useLoaderData } from '@remix-run/react';
import { may } from '~/access/policy';
import { screen } from '~/access/route.server';
import { minuteOf } from '~/base/days';
import { getHallPlan } from '~/positions/get-hall-plan.server';
import { getToday } from '~/positions/get-today.server';
import { HallBoard } from '~/positions/hall-board';
import { LiveHall } from '~/positions/live-hall';
import { TodayBasis } from '~/positions/today-basis';
import { GapAlert } from '~/roster/gap-alert';
import { GapMinutes, useGapName } from '~/roster/gap-words';
import { listGaps } from '~/roster/list-gaps.server';
import { formatMinute } from '~/ui/format';
import { useText } from '~/ui/text';
import '~/positions/today-board.css';
import '~/roster/gap.css';
import '~/roster/wall.css';

export const loader = screen(async (call) => {
  const [today, plan, gaps] = await Promise.all([
    getToday(call),
    getHallPlan(call),
    may(call.actor, 'gap.read') ? listGaps(call) : null,
  ]);
  return { today, plan, gaps: gaps?.gaps.filter((gap) => !gap.isOver) ?? [], limit: gaps?.limit ?? 30 };
});

/** The hall's plan alone and large, for a screen on a wall: what needs a hand stands beside it. Nothing is to be tapped. */
export default function Wall() {
  const { today, plan, gaps, limit } = useLoaderData<typeof loader>();
  const t = useText();
  const nameOf = useGapName();
  const { counts } = today;
  const minutes = new Map(
    gaps.flatMap((gap) => (gap.arrivedAt ? [] : [[gap.positionId, gap.emptyMinutes ?? gap.minutes]])),
  );
  return (
    <main className="hall-wall">
      <header>
        <h1>{t('roster:wall.title')}</h1>
        <b className="hall-wall-clock">{formatMinute(minuteOf(today.now))}</b>
        <span className="today-figure">
          {t('today:present')} <b>{counts.filled + counts.covered + counts.outside}</b>{' '}
          <small>/ {today.positions}</small>
        </span>
        {today.isStale && <span className="stale">{t('today:stale')}</span>}
        {today.silentMinutes !== null && (
          <span className="stale">{t('today:silent', { minutes: today.silentMinutes })}</span>
        )}
        <TodayBasis
          now={today.now}
          newest={today.newestPunch}
          contact={today.deviceContact}
          className="hall-wall-basis"
        />
        <LiveHall isWall />
        <GapAlert gapIds={gaps.map(({ id }) => id)} />
        <Link to="/">{t('roster:wall.exit')}</Link>
      </header>
      {gaps.length > 0 && (
        <ul className="hall-wall-gaps">
          {gaps.map((gap) => (
            <li key={gap.id} className={gap.isBeyond ? 'gap-card gap-card-beyond' : 'gap-card'}>
              <strong>{nameOf(gap)}</strong> <GapMinutes {...gap} limit={limit} />
              <span>
                {t(`roster:gap.state.${gap.state}`)}
                {gap.backupName && ` · ${gap.backupName}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <HallBoard
        plan={plan}
        tiles={today.groups.flatMap((group) => group.tiles)}
        minutesOf={(positionId) => minutes.get(positionId)}
      />
    </main>
  );
}
