import { type BadgeColor, StateBadge } from '~/ui/badge';
import { useText } from '~/ui/text';
import type { DrillState } from './drill-course';

const colors: Record<DrillState, BadgeColor> = {
  planned: 'blue',
  overdue: 'red',
  running: 'orange',
  ended: 'orange',
  closed: 'green',
  cancelled: 'gray',
};

export function DrillStateBadge({ state }: { state: DrillState }) {
  const t = useText();
  return <StateBadge color={colors[state]}>{t(`continuity:drill.state_of.${state}`)}</StateBadge>;
}

/** How long it took, and whether that was soon enough. */
export function DrillResult({ minutes, inTime }: { minutes: number | null; inTime: boolean | null }) {
  const t = useText();
  if (inTime === null) return <>–</>;
  return (
    <>
      {minutes !== null && t('continuity:drill.minutes', { count: minutes })}{' '}
      <StateBadge color={inTime ? 'green' : 'red'}>
        {t(`continuity:drill.${inTime ? 'in_time' : 'too_late'}`)}
      </StateBadge>
    </>
  );
}
