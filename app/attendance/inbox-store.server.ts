import { sql } from 'kysely';
import type { Day, Half } from '~/base/days';
import type { Database } from '~db/connection';
import type { HolderLeave } from './coming-gaps';

export type InboxHalf = {
  personId: number;
  name: string;
  day: Day;
  half: Half;
  state: string;
  /** The keys of its reasons. */
  reasons: string[];
};

/**
 * Late, early and absent half-days, and those with a punch missing, between two days in months that are not locked, which
 * nobody has looked into as they are judged now.
 */
export async function listOpenExceptions(trx: Database, from: Day, to: Day): Promise<InboxHalf[]> {
  const { rows } = await sql<InboxHalf>`
    select d.person_id as "personId", n.name, d.day, d.half, d.state,
      array(select r ->> 'key' from jsonb_array_elements(d.reasons) r) as reasons
    from day_result d join person n on n.id = d.person_id
    where d.day between ${from} and ${to} and d.covered_by is null
      and (d.state in ('late', 'left_early', 'late_and_left_early', 'absent')
        or d.reasons @> '[{"key": "attendance:reason.no_arrival"}]')
      and not exists (select from half_day_check c where c.person_id = d.person_id and c.day = d.day and c.half = d.half
        and c.state = d.state and c.late_minutes = d.late_minutes and c.early_minutes = d.early_minutes)
      and not exists (select from attendance_month m
        where m.month = to_char(d.day, 'YYYY-MM') and m.state = 'locked')
    order by d.day desc, d.half desc, n.name`.execute(trx);
  return rows;
}

export type InboxOutside = { id: number; name: string; startsAt: Date; orderNo: string; note: string };

/** Outside work that was asked for and nobody has confirmed. */
export async function listUnconfirmedOutside(trx: Database, since: Date): Promise<InboxOutside[]> {
  const { rows } = await sql<InboxOutside>`
    select e.id, n.name, e.starts_at as "startsAt", e.order_no as "orderNo", e.note
    from expected_presence e
    join person n on n.id = e.person_id
    where e.kind = 'outside_work' and e.confirmed_at is null
      and e.refused_at is null and e.withdrawn_at is null and e.expired_at is null and e.starts_at >= ${since}
    order by e.starts_at`.execute(trx);
  return rows;
}

/** Approved leave between two days of whoever then holds a position, as far as they hold it. */
export async function listHolderLeaves(trx: Database, from: Day, to: Day): Promise<HolderLeave[]> {
  const { rows } = await sql<
    Omit<HolderLeave, 'part'> & { fromMinute: number | null; toMinute: number | null }
  >`
    select h.position_id as "positionId", p.number, n.name,
      greatest(l.from_on, h.from_on) as "fromOn", case when h.from_on > l.from_on then 'am' else l.from_half end as "fromHalf",
      least(l.to_on, h.to_on) as "toOn", case when h.to_on < l.to_on then 'pm' else l.to_half end as "toHalf",
      l.from_minute as "fromMinute", l.to_minute as "toMinute"
    from leave l join person n on n.id = l.person_id
    join holding h on h.person_id = l.person_id and h.from_on <= l.to_on
      and coalesce(h.to_on, 'infinity') >= l.from_on
    join position p on p.id = h.position_id
    where l.state = 'approved' and l.from_on <= ${to} and l.to_on >= ${from}`.execute(trx);
  return rows.map(({ fromMinute, toMinute, ...leave }) => ({
    ...leave,
    part: fromMinute === null || toMinute === null ? null : { from: fromMinute, to: toMinute },
  }));
}

/** The half-days between two days on which somebody stands in at a position, as `position day half`. */
export async function listCoveredHalves(trx: Database, from: Day, to: Day): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('cover')
    .select(['position_id', 'day', 'half'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('backup_person_id', 'is not', null)
    .execute();
  return new Set(rows.map((row) => `${row.position_id} ${row.day} ${row.half}`));
}
