import { Link } from '@remix-run/react';
import { StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';
import type { TimelineRow } from './get-position.server';

/** Who held the position when, the latest first, its holes among them. */
export function Timeline({ rows }: { rows: readonly TimelineRow[] }) {
  const t = useText();
  const language = useLanguage();
  return (
    <ol className="timeline">
      {rows.map((row) => (
        <li key={`${row.kind} ${row.from}`} className={row.kind === 'vacant' ? 'timeline-vacant' : undefined}>
          {row.kind === 'held' ? (
            <Link to={`/people/${row.holding.personId}`}>{row.holding.personName}</Link>
          ) : (
            <b>{t('positions:vacant')}</b>
          )}
          <span className={row.kind === 'held' ? 'soft' : undefined}>
            {formatDay(row.from, language)} – {row.to ? formatDay(row.to, language) : t('positions:open_end')}
          </span>
          {row.kind === 'held' && !row.isCleared && (
            <StateBadge color="orange">{t('positions:uncleared')}</StateBadge>
          )}
        </li>
      ))}
    </ol>
  );
}
