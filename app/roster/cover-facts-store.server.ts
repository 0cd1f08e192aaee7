import { sql } from 'kysely';
import { addDays, type Day, firstDayOf, type Half, lastDayOf, monthOf } from '~/base/days';
import type { Database } from '~db/connection';
import { listPublishedCells } from './roster-facts-store.server';

export type ReserveRow = {
  id: number;
  name: string;
  staffNo: string;
  phone: string | null;
  /** Spans of clearance that hold on the day. */
  cleared: { groupId: number; toOn: Day | null }[];
  /** The groups of the positions they hold or held. */
  knows: number[];
  lately: number;
  overtimeMinutes: number;
};

/** Everybody employed on a day, with what speaks for and against their standing in. */
export async function listReserve(trx: Database, day: Day): Promise<ReserveRow[]> {
  const month = monthOf(day);
  const { rows } = await sql<ReserveRow>`
    select p.id, p.name, p.staff_no as "staffNo", p.phone,
      coalesce(c.cleared, '[]') as cleared, coalesce(h.groups, '{}') as knows,
      coalesce(s.halves, 0)::int as lately, coalesce(o.minutes, 0)::int as "overtimeMinutes"
    from person p
    left join (
      select person_id, jsonb_agg(jsonb_build_object('groupId', group_id, 'toOn', to_on) order by group_id) as cleared
      from clearance where from_on <= ${day} and (to_on is null or to_on >= ${day}) group by person_id
    ) c on c.person_id = p.id
    left join (
      select h.person_id, array_agg(distinct s.group_id) as groups
      from holding h join position_span s on s.position_id = h.position_id
        and daterange(s.from_on, s.to_on, '[]') && daterange(h.from_on, h.to_on, '[]')
      where h.from_on <= ${day} group by h.person_id
    ) h on h.person_id = p.id
    left join (
      select backup_person_id, count(*) as halves from cover
      where backup_person_id is not null and day >= ${addDays(day, -30)} and day < ${day} group by backup_person_id
    ) s on s.backup_person_id = p.id
    left join (
      select person_id, sum(coalesce(worked_minutes, to_minute - from_minute)) as minutes from overtime
      where state in ('asked', 'approved') and day >= ${firstDayOf(month)} and day <= ${lastDayOf(month)}
      group by person_id
    ) o on o.person_id = p.id
    where p.joined_on <= ${day} and (p.left_on is null or p.left_on >= ${day})
    order by p.staff_no`.execute(trx);
  return rows;
}

export type StayRow = { personId: number; kind: string };

/** Who is expected elsewhere between two instants. */
export async function listStays(trx: Database, from: Date, to: Date): Promise<StayRow[]> {
  return trx
    .selectFrom('expected_presence')
    .select(['person_id as personId', 'kind'])
    .where('starts_at', '<', to)
    .where('ends_at', '>', from)
    .where('refused_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expired_at', 'is', null)
    .where((eb) => eb.or([eb('kind', '<>', 'outside_work'), eb('confirmed_at', 'is not', null)]))
    .execute();
}

/** Who stands by on a day, by the roster that is published: they are called, not expected. */
export async function listStandby(trx: Database, day: Day): Promise<number[]> {
  const cells = await listPublishedCells(trx, day, day);
  return [...new Set(cells.flatMap(({ shift, personId }) => (shift === 'standby' ? [personId] : [])))];
}

export type StandIn = {
  positionId: number;
  number: number;
  absentId: number | null;
  backupId: number | null;
};

/** The gaps of a half-day that are not over at this moment. */
export async function listStandIns(trx: Database, day: Day, half: Half, now: Date): Promise<StandIn[]> {
  return trx
    .selectFrom('cover')
    .innerJoin('position', 'position.id', 'cover.position_id')
    .select(['cover.position_id as positionId', 'position.number'])
    .select(['absent_person_id as absentId', 'backup_person_id as backupId'])
    .where('day', '=', day)
    .where('half', '=', half)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', now)]))
    .execute();
}
