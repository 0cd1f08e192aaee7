import { sql } from 'kysely';
import type { Day, Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { SummaryWay } from './summary-form';

export type SummaryCounts = {
  expected: number;
  attended: number;
  late: number;
  absent: number;
  leave: number;
  /** Half-days of a position on which nobody was there: its holder away and not covered, or no holder. */
  vacant: number;
};
export type CountedHalves = SummaryCounts & { key: string };

const keys = {
  person: sql`d.person_id::text`,
  group: sql`coalesce(s.group_id, 0)::text`,
  month: sql`to_char(d.day, 'YYYY-MM')`,
} satisfies Record<SummaryWay, unknown>;

/** Half-days between two days, counted as `month-totals.ts` counts them. Of a group: that of the position on the day. */
export async function countHalves(
  trx: Database,
  by: SummaryWay,
  from: Day,
  to: Day,
): Promise<CountedHalves[]> {
  const { rows } = await sql<CountedHalves>`
    select ${keys[by]} as key, count(*) filter (where d.state <> 'off')::int as expected,
      count(*) filter (where d.state not in ('off', 'absent', 'leave'))::int as attended,
      count(*) filter (where d.state in ('late', 'late_and_left_early'))::int as late,
      count(*) filter (where d.state = 'absent')::int as absent,
      count(*) filter (where d.state = 'leave')::int as leave,
      count(*) filter (where d.state in ('absent', 'leave') and d.covered_by is null
        and d.position_id is not null)::int as vacant
    from day_result d
    left join position_span s on s.position_id = d.position_id
      and d.day between s.from_on and coalesce(s.to_on, 'infinity')
    where d.day between ${from} and ${to} group by 1`.execute(trx);
  return rows;
}

/** The half-days of these days on which positions had no holder and nobody covered them, by group and month. */
export async function countUnheld(
  trx: Database,
  days: readonly Day[],
): Promise<{ groupId: number; month: Month; count: number }[]> {
  if (days.length === 0) return [];
  const { rows } = await sql<{ groupId: number; month: Month; count: number }>`
    select s.group_id as "groupId", to_char(x.day, 'YYYY-MM') as month, count(*)::int as count
    from unnest(${days}::date[]) x(day)
    join position_span s on x.day between s.from_on and coalesce(s.to_on, 'infinity')
    cross join unnest(array['am', 'pm']) half
    where not exists (select from holding h where h.position_id = s.position_id
        and x.day between h.from_on and coalesce(h.to_on, 'infinity'))
      and not exists (select from cover c where c.position_id = s.position_id and c.day = x.day and c.half = half
        and c.backup_person_id is not null)
    group by 1, 2`.execute(trx);
  return rows;
}
