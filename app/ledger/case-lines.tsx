import { useNavigate } from '@remix-run/react';
import { type MouseEvent, memo } from 'react';
import { dayOf, minuteOf } from '~/base/days';
import { type BadgeColor, StateBadge } from '~/ui/badge';
import { formatDay } from '~/ui/format';
import { useLanguage, useText } from '~/ui/text';

export type CaseLineShown = {
  id: number;
  caseNo: string;
  matterName: string;
  channel: number;
  state: string;
  receivedAt: number;
  dueAt: number | null;
  closedAt: number | null;
  awaitingYear: number | null;
  overdue: boolean | null;
  lateWorkdays: number | null;
  lateStep: string | null;
};

export const stateColors: Record<string, BadgeColor> = {
  received: 'blue',
  correcting: 'orange',
  accepted: 'blue',
  paused: 'orange',
  transferred: 'brand',
  decided: 'brand',
  issued: 'green',
  archived: 'gray',
  refused: 'red',
  withdrawn: 'gray',
};

/** The rows of the list: bare cells, since fifty of them are rendered for every look. */
export const CaseLines = memo(function CaseLines({ rows }: { rows: readonly CaseLineShown[] }) {
  const t = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  // Plain links, one listener: fifty link components cost more than all the other cells together.
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain) return;
    event.preventDefault();
    navigate(link.getAttribute('href') ?? '');
  };
  const minute = (ms: number) => {
    const at = new Date(ms);
    const of = minuteOf(at);
    const clock = `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
    return `${language === 'en' ? formatDay(dayOf(at), language) : dayOf(at)} ${clock}`;
  };
  const day = (ms: number) =>
    language === 'en' ? formatDay(dayOf(new Date(ms)), language) : dayOf(new Date(ms));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the links inside answer the keyboard themselves
    <tbody onClick={follow}>
      {rows.map((row) => (
        <tr key={row.id}>
          <td className="nowrap">
            <a href={`/cases/${row.id}`}>{row.caseNo}</a>
          </td>
          <td className={row.matterName ? undefined : 'no-value'}>{row.matterName || '–'}</td>
          <td className="nowrap">{t(`ledger:channel.${row.channel}`)}</td>
          <td className="nowrap">
            <StateBadge color={stateColors[row.state] ?? 'gray'}>{t(`ledger:state.${row.state}`)}</StateBadge>
          </td>
          <td className="nowrap">{minute(row.receivedAt)}</td>
          <td className={row.awaitingYear || row.dueAt ? 'nowrap' : 'no-value'}>
            {row.awaitingYear
              ? t('ledger:list.awaiting', { year: row.awaitingYear })
              : row.dueAt
                ? day(row.dueAt)
                : '–'}
          </td>
          <td className={row.closedAt ? 'nowrap' : 'no-value'}>
            {row.closedAt ? minute(row.closedAt) : '–'}
          </td>
          {lateness(row, t)}
        </tr>
      ))}
    </tbody>
  );
});

function lateness(row: CaseLineShown, t: ReturnType<typeof useText>) {
  if (row.lateWorkdays) {
    return (
      <td className="nowrap">
        <StateBadge color="red">
          {t('ledger:list.late_by', { step: t(`ledger:step.${row.lateStep}`), count: row.lateWorkdays })}
        </StateBadge>
      </td>
    );
  }
  if (row.overdue)
    return (
      <td className="nowrap">
        <StateBadge color="orange">{t('ledger:list.overdue')}</StateBadge>
      </td>
    );
  if (row.lateWorkdays === 0) return <td className="nowrap">{t('ledger:list.on_time')}</td>;
  return <td className="no-value">–</td>;
}
