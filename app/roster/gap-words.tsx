import { minuteOf } from '~/base/days';
import type { BadgeColor } from '~/ui/badge';
import { StateBadge } from '~/ui/badge';
import { formatMinute } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { GapState } from './gap-clock';

const colors: Record<GapState, BadgeColor> = {
  open: 'red',
  decided: 'orange',
  asked: 'orange',
  confirmed: 'blue',
  arrived: 'green',
  returned: 'green',
  voided: 'gray',
  ended: 'gray',
};

export function GapBadge({ state }: { state: GapState }) {
  const t = useText();
  return <StateBadge color={colors[state]}>{t(`roster:gap.state.${state}`)}</StateBadge>;
}

export function clockOf(at: Date | string): string {
  return formatMinute(minuteOf(new Date(at)));
}

export function useGapName() {
  const t = useText();
  const isEnglish = useLanguage() === 'en';
  return (gap: { number: number; positionName: string; positionNameEn: string }) =>
    t('roster:gap.title_of', {
      number: gap.number,
      position: isEnglish && gap.positionNameEn ? gap.positionNameEn : gap.positionName,
    });
}

type Minutes = {
  minutes: number;
  emptyMinutes: number | null;
  isAtMost: boolean;
  dueAt: Date | null;
  noticedAt: Date;
  isBeyond: boolean;
  limit: number;
};

/** Minutes on the clock against the contract's; where it was noticed late, how long nobody was there before. */
export function GapMinutes(gap: Minutes) {
  const { minutes, limit, isBeyond, emptyMinutes: empty, dueAt } = gap;
  const t = useText();
  return (
    <span className={isBeyond ? 'gap-minutes gap-beyond' : 'gap-minutes'}>
      {empty !== null && dueAt && (
        <span className="soft">
          {t(`roster:gap.${gap.isAtMost ? 'empty_at_most' : 'empty'}`, {
            ...{ due: clockOf(dueAt), empty, noticed: clockOf(gap.noticedAt) },
          })}
        </span>
      )}{' '}
      <b>{t('roster:gap.minutes', { minutes })}</b> <small>{t('roster:gap.limit', { limit })}</small>
      {isBeyond && <em>{t('roster:gap.beyond')}</em>}
    </span>
  );
}
