import { sql } from 'kysely';
import type { Day, Half } from '~/base/days';
import type { Database } from '~db/connection';

export type InboxHalf = {
  personId: number;
  name: string;
  day: Day;
  half: Half;
  state: string;
  /** The keys of its reasons. */
  reasons: string[];
};

/** Late, early and absent half-days, and those with a punch missing, between two days in months that are not locked. */
export async function listOpenExceptions(trx: Database, from: Day, to: Day): Promise<InboxHalf[]> {
  const { rows } = await sql<InboxHalf>`
    select d.person_id as "personId", n.name, d.day, d.half, d.state,
      array(select r ->> 'key' from jsonb_array_elements(d.reasons) r) as reasons
    from day_result d join person n on n.id = d.person_id
    where d.day between ${from} and ${to} and d.covered_by is null
      and (d.state in ('late', 'left_early', 'late_and_left_early', 'absent')
        or d.reasons @> '[{"key": "attendance:reason.no_arrival"}]')
      and not exists (select from attendance_month m
        where m.month = to_char(d.day, 'YYYY-MM') and m.state = 'locked')
    order by d.day desc, d.half desc, n.name`.execute(trx);
  return rows;
}

export type InboxOutside = { id: number; name: string; startsAt: Date; note: string };

/** Outside work that was asked for and nobody has confirmed. */
export async function listUnconfirmedOutside(trx: Database, since: Date): Promise<InboxOutside[]> {
  const { rows } = await sql<InboxOutside>`
    select e.id, n.name, e.starts_at as "startsAt", e.note from expected_presence e
    join person n on n.id = e.person_id
    where e.kind = 'outside_work' and e.confirmed_at is null and e.starts_at >= ${since}
    order by e.starts_at`.execute(trx);
  return rows;
}

export type InboxGap = { positionId: number; number: number; name: string; day: Day; half: Half };

/** Half-days of approved leave to come for which nobody stands in at the position. */
export async function listComingGaps(trx: Database, from: Day, to: Day): Promise<InboxGap[]> {
  const { rows } = await sql<InboxGap>`
    select h.position_id as "positionId", p.number, n.name, x.day::date as day, x.half
    from leave l
    join person n on n.id = l.person_id
    cross join lateral (
      select d::date as day, half from generate_series(greatest(l.from_on, ${from}::date),
        least(l.to_on, ${to}::date), interval '1 day') d, unnest(array['am', 'pm']) half
    ) x
    join holding h on h.person_id = l.person_id and x.day between h.from_on and coalesce(h.to_on, 'infinity')
    join position p on p.id = h.position_id
    where l.state = 'approved' and (l.from_on, l.from_half) <= (x.day, x.half)
      and (l.to_on, l.to_half) >= (x.day, x.half) and extract(isodow from x.day) < 6
      and not exists (select from cover c where c.position_id = h.position_id and c.day = x.day
        and c.half = x.half and c.backup_person_id is not null)
    order by x.day, x.half, p.number`.execute(trx);
  return rows;
}
