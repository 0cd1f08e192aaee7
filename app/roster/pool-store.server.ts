import { sql } from 'kysely';
import type { Day, Half } from '~/base/days';
import type { Database } from '~db/connection';

export type LastCover = { day: Day; half: Half; number: number; minutes: number };
export type PoolRow = {
  personId: number;
  name: string;
  staffNo: string;
  phone: string | null;
  /** Null: holds none. */
  position: { number: number; groupId: number } | null;
  groupIds: number[];
  emergency: { id: number; fromOn: Day; reachMinutes: number; note: string } | null;
  /** The last time they really stood in: arrived, not only asked. */
  lastCover: LastCover | null;
  covers: number;
  lastDrillOn: Day | null;
};

/** Everybody employed on a day: what they hold, what they are cleared for, when they last stood in or were in a drill. */
export async function listPoolRows(trx: Database, on: Day, since: Day): Promise<PoolRow[]> {
  const { rows } = await sql<PoolRow>`
    select p.id as "personId", p.name, p.staff_no as "staffNo", p.phone,
      case when h.id is not null then jsonb_build_object('number', q.number, 'groupId', s.group_id) end as position,
      coalesce((select array_agg(c.group_id order by c.group_id) from clearance c
        where c.person_id = p.id and c.from_on <= ${on} and (c.to_on is null or c.to_on >= ${on})), '{}') as "groupIds",
      (select jsonb_build_object('id', e.id, 'fromOn', e.from_on, 'reachMinutes', e.reach_minutes, 'note', e.note)
        from emergency_staff e where e.person_id = p.id and e.from_on <= ${on}
          and (e.to_on is null or e.to_on >= ${on})) as emergency,
      (select jsonb_build_object('day', c.day, 'half', c.half, 'number', cq.number,
          'minutes', greatest(0, ceil(extract(epoch from c.arrived_at - c.noticed_at) / 60))::int)
        from cover c join position cq on cq.project_id = c.project_id and cq.id = c.position_id
        where c.backup_person_id = p.id and c.arrived_at is not null and c.day <= ${on}
        order by c.day desc, c.half desc limit 1) as "lastCover",
      (select count(*)::int from cover c where c.backup_person_id = p.id and c.arrived_at is not null
        and c.day between ${since} and ${on}) as covers,
      (select max((d.at at time zone 'Asia/Shanghai')::date) from drill_step d
        where d.person_id = p.id and d.kind = 'arrived' and (d.at at time zone 'Asia/Shanghai')::date <= ${on}
          and not exists (select from drill_step u where u.project_id = d.project_id and u.undoes_id = d.id)) as "lastDrillOn"
    from person p
    left join holding h on h.project_id = p.project_id and h.person_id = p.id
      and h.from_on <= ${on} and (h.to_on is null or h.to_on >= ${on})
    left join position q on q.project_id = h.project_id and q.id = h.position_id
    left join position_span s on s.project_id = h.project_id and s.position_id = h.position_id
      and s.from_on <= ${on} and (s.to_on is null or s.to_on >= ${on})
    where p.joined_on <= ${on} and (p.left_on is null or p.left_on >= ${on})
    order by p.staff_no`.execute(trx);
  return rows;
}

export async function insertEmergency(
  trx: Database,
  row: { projectId: number; personId: number; fromOn: Day; reachMinutes: number; note: string },
): Promise<void> {
  await trx
    .insertInto('emergency_staff')
    .values({
      project_id: row.projectId,
      person_id: row.personId,
      from_on: row.fromOn,
      reach_minutes: row.reachMinutes,
      note: row.note,
    })
    .execute();
}

/** Ends after the day; one that would end before it began is taken out. False: there is none in force. */
export async function endEmergencyRow(trx: Database, id: number, lastOn: Day): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('emergency_staff')
    .where('id', '=', id)
    .where('from_on', '>', lastOn)
    .executeTakeFirst();
  if (numDeletedRows > 0n) return true;
  const { numUpdatedRows } = await trx
    .updateTable('emergency_staff')
    .set({ to_on: lastOn })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', lastOn)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
