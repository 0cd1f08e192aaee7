import { Link } from '@remix-run/react';
import { formatDay } from '~/ui/format';
import { type Column, ListTable } from '~/ui/list-table';
import { useLanguage, useText } from '~/ui/text';
import { clockOf, GapBadge, GapMinutes, useGapName } from './gap-words';
import type { ShownGap } from './list-gaps.server';

/** Gaps that are over, each with its clock behind its name. */
export function GapTable({ gaps, limit }: { gaps: readonly ShownGap[]; limit: number }) {
  const t = useText();
  const language = useLanguage();
  const nameOf = useGapName();
  const word = (name: string) => t(`roster:gap.${name}`);
  const columns: Column<ShownGap>[] = [
    {
      key: 'position',
      bare: true,
      head: word('position'),
      cell: (gap) => <Link to={`/gaps/${gap.id}`}>{nameOf(gap)}</Link>,
    },
    {
      key: 'when',
      head: word('when'),
      cell: (gap) => `${formatDay(gap.day, language)} ${clockOf(gap.noticedAt)}`,
      nowrap: true,
    },
    {
      key: 'cause',
      head: word('cause'),
      cell: (gap) => t(`attendance:cover.cause.${gap.cause}`),
      nowrap: true,
    },
    { key: 'absent', head: word('absent'), cell: (gap) => gap.absentName ?? word('nobody'), nowrap: true },
    { key: 'backup', head: word('backup'), cell: (gap) => gap.backupName, nowrap: true },
    { key: 'state', head: word('state_label'), cell: (gap) => <GapBadge state={gap.state} />, nowrap: true },
    { key: 'took', head: word('took'), cell: (gap) => <GapMinutes {...gap} limit={limit} /> },
  ];
  return (
    <ListTable
      label={word('past')}
      columns={columns}
      rows={gaps}
      rowKey={(gap) => gap.id}
      emptyText={word('none_past')}
    />
  );
}
