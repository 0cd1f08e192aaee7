import { type RawBuilder, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

/** A position in one group and at one place, from a day to a day, both included. */
export type Span = { positionId: number; groupId: number; place: string; fromOn: Day; toOn: Day | null };

/** The spans that touch [from, to], the earliest first; of one position when asked. */
export async function listSpans(trx: Database, from: Day, to: Day, positionId?: number): Promise<Span[]> {
  let query = trx
    .selectFrom('position_span')
    .select(['position_id as positionId', 'group_id as groupId', 'place'])
    .select(['from_on as fromOn', 'to_on as toOn'])
    .where('from_on', '<=', to)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', from)]))
    .orderBy('from_on');
  if (positionId !== undefined) query = query.where('position_id', '=', positionId);
  return query.execute();
}

export type SpanNear = {
  group_id: number;
  place: string;
  from_on: Day;
  to_on: Day | null;
  opened_on: Day;
  closed_on: Day | null;
};

/**
 * What a position is on a day; when it does not exist then, what it was last, else what it will be first. The days on
 * which it was opened and is closed are those of the unbroken stretch around that span.
 */
export function spanNear(positionId: string, day: Day): RawBuilder<SpanNear> {
  const id = sql.ref(positionId);
  const before = sql`(from_on <= ${day})`;
  return sql<SpanNear>`(
    select s.group_id, s.place, s.from_on, s.to_on, life.opened_on, life.closed_on
    from (
      select * from position_span where position_id = ${id}
      order by ${before} desc, case when ${before} then from_on end desc, from_on limit 1
    ) s
    cross join lateral (
      select lower(r) as opened_on, upper(r) - 1 as closed_on
      from (
        select unnest(range_agg(daterange(x.from_on, x.to_on, '[]'))) as r
        from position_span x where x.position_id = s.position_id
      ) stretch
      where r @> s.from_on
    ) life
  )`;
}
