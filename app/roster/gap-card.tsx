import { Link } from '@remix-run/react';
import { useText } from '~/ui/text';
import { GapDeeds } from './gap-deeds';
import { GapBadge, GapMinutes, useGapName } from './gap-words';
import type { ShownGap } from './list-gaps.server';
import './gap.css';

/** Gaps of this moment, each with its minutes and the next thing to do. */
export function GapCards(props: { gaps: readonly ShownGap[]; limit: number; mayAct: boolean }) {
  return (
    <ul className="gap-cards">
      {props.gaps.map((gap) => (
        <GapCard key={gap.id} {...props} gap={gap} />
      ))}
    </ul>
  );
}

function GapCard({ gap, limit, mayAct }: { gap: ShownGap; limit: number; mayAct: boolean }) {
  const t = useText();
  const nameOf = useGapName();
  const isWaiting = gap.state === 'open';
  return (
    <li className={gap.isBeyond ? 'gap-card gap-card-beyond' : 'gap-card'} data-gap={gap.number}>
      <div className="gap-card-head">
        <Link to={`/gaps/${gap.id}`}>{nameOf(gap)}</Link>
        <GapBadge state={gap.state} />
      </div>
      <p className="soft">
        {gap.absentName ?? t('roster:gap.nobody')} · {t(`attendance:cover.cause.${gap.cause}`)}
        {gap.backupName && ` → ${gap.backupName}`}
      </p>
      <div className="gap-card-foot">
        <GapMinutes {...gap} limit={limit} />
        {mayAct && isWaiting && (
          <Link to={`/gaps/${gap.id}`} className="gap-next">
            {t('roster:gap.to_next')}
          </Link>
        )}
        {mayAct && !isWaiting && <GapDeeds gap={gap} isShort />}
      </div>
    </li>
  );
}
