import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { CourseState } from './course-state';
import type { Cell } from './matrix';
import './training.css';

const signs: Record<CourseState, string> = {
  valid: '✓',
  expiring: '◷',
  expired: '⊘',
  failed: '✗',
  missing: '○',
};

/** How somebody stands in a course: by sign, colour and words, and until when. */
export function CourseMark({ cell }: { cell: Cell }) {
  const t = useText();
  const language = useLanguage();
  const { state, until, score, groups } = cell;
  return (
    <span className={`course-mark mark-${state}`}>
      <span aria-hidden="true">{signs[state]}</span>
      <span>
        {groups
          ? t('training:state.groups', { count: groups.valid, all: groups.all })
          : t(`training:state.${state}`)}
        {score !== null && !groups && <i> {t('training:points', { count: score })}</i>}
      </span>
      {until && <small>{t('training:until', { day: formatDay(until, language) })}</small>}
    </span>
  );
}

/** The same as a count: how many cells of the list are so. */
export function StateCount({ state, count }: { state: CourseState; count: number }) {
  const t = useText();
  return (
    <li className={`mark-${state}`}>
      <span aria-hidden="true">{signs[state]}</span> {t(`training:state.${state}`)} <b>{count}</b>
    </li>
  );
}
