import { Section } from '~/ui/section';
import { useText } from '~/ui/text';
import type { getLeaveRequest } from './get-leave-request.server';
import { LeaveStateBadge, usePeriod } from './leave-words';

type View = Awaited<ReturnType<typeof getLeaveRequest>>;

/** Who else of the group is away in those days, or asks to be. */
export function OthersAwaySection({ othersAway, groupSize }: Pick<View, 'othersAway' | 'groupSize'>) {
  const t = useText();
  const period = usePeriod();
  return (
    <Section title={t('leave:others.title')}>
      {othersAway.length === 0 && <p className="soft">{t('leave:others.none', { count: groupSize })}</p>}
      <ul className="request-list">
        {othersAway.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{one.name}</strong> {period(one)} <LeaveStateBadge state={one.state} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
