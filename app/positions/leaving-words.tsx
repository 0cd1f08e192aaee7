import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { ComingVacancy } from './list-leaving.server';
import { isUnsucceeded, type Succession } from './succession';

/** Who follows, in words: red while the position would stand empty. */
export function SuccessionBadge({ succession }: { succession: Succession | null }) {
  const t = useText();
  const language = useLanguage();
  if (!succession) return <>–</>;
  const params =
    'person' in succession
      ? { person: succession.person, day: formatDay(succession.fromOn, language) }
      : undefined;
  return (
    <StateBadge color={isUnsucceeded(succession) ? 'red' : 'green'}>
      {t(`leaving:succession.${succession.state}`, params)}
    </StateBadge>
  );
}

/** The position is about to be vacant; who leaves it, for whoever may know. */
export function ComingNotice({ coming }: { coming: ComingVacancy }) {
  const t = useText();
  const day = formatDay(coming.vacantFrom, useLanguage());
  const { leaver, daysLeft: count } = coming;
  return (
    <p className="notice notice-orange">
      {leaver
        ? t('leaving:coming', { person: leaver.name, count, day })
        : t('leaving:coming_vacant', { day })}
    </p>
  );
}
