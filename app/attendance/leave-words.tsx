import type { Day, Half } from '~/base/days';
import type { Message } from '~/base/errors';
import { StateBadge } from '~/ui/badge';
import { daysInWords, formatDay, formatMinute } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import { hundredthsText } from './leave-balance';
import type { LeaveSpan } from './leave-length';
import type { LeaveState } from './leave-state';

const colors = {
  asked: 'orange',
  approved: 'green',
  refused: 'red',
  withdrawn: 'gray',
  expired: 'gray',
} as const;

export function LeaveStateBadge({ state }: { state: LeaveState }) {
  const t = useText();
  return <StateBadge color={colors[state]}>{t(`attendance:leave.state.${state}`)}</StateBadge>;
}

/** When a leave is, as people say it: whole days without their halves, one day once, a part with its times. */
export function usePeriod(): (leave: LeaveSpan) => string {
  const t = useText();
  const language = useLanguage();
  const day = (text: Day) => formatDay(text, language);
  const half = (name: Half) => t(`attendance:half.${name}`);
  return ({ fromOn, fromHalf, toOn, toHalf, part }) => {
    if (part) return `${day(fromOn)} ${formatMinute(part.from)}–${formatMinute(part.to)}`;
    const isWhole = fromHalf === 'am' && toHalf === 'pm';
    if (fromOn === toOn) return isWhole ? day(fromOn) : `${day(fromOn)} ${half(fromHalf)}`;
    if (isWhole) return `${day(fromOn)} – ${day(toOn)}`;
    return `${day(fromOn)} ${half(fromHalf)} – ${day(toOn)} ${half(toHalf)}`;
  };
}

/** 150 -> '1.5 days'. */
export function useLength(): (hundredths: number) => string {
  const t = useText();
  return (hundredths) =>
    t('leave:length', { days: hundredthsText(hundredths), count: hundredths === 100 ? 1 : 2 });
}

/** The sentences that say where a balance comes from. */
export function Why({ why }: { why: readonly Message[] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <ul className="leave-why">
      {why.map(({ key, params }) => (
        <li key={key}>{t(key, daysInWords(params ?? {}, language))}</li>
      ))}
    </ul>
  );
}
