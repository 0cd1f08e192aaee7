import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { DepartureKind } from '~/staff/notice-length';
import type { Database } from '~db/connection';

export type LeaverRow = {
  departureId: number;
  personId: number;
  name: string;
  staffNo: string;
  kind: DepartureKind;
  inProbation: boolean;
  noticeOn: Day;
  lastOn: Day;
  position: { id: number; number: number; name: string; nameEn: string; closedOn: Day | null } | null;
  successor: { name: string; fromOn: Day } | null;
  cover: { name: string; day: Day } | null;
  handover: { items: number; handed: number; isSigned: boolean } | null;
};

/** Notices in force whose last day is not before `today`: the position held on it, who comes after, the hand-over. */
export async function listLeavers(trx: Database, today: Day, positionId?: number): Promise<LeaverRow[]> {
  const one = positionId === undefined ? sql`` : sql`and h.position_id = ${positionId}`;
  const { rows } = await sql<LeaverRow>`
    select d.id as "departureId", d.person_id as "personId", p.name, p.staff_no as "staffNo", d.kind,
      d.in_probation as "inProbation", d.notice_on as "noticeOn", d.last_on as "lastOn",
      case when q.id is not null then jsonb_build_object('id', q.id, 'number', q.number, 'name', q.name,
        'nameEn', q.name_en, 'closedOn', (select max(coalesce(s.to_on, 'infinity'::date)) from position_span s
          where s.position_id = q.id having max(coalesce(s.to_on, 'infinity'::date)) < 'infinity')) end as position,
      (select jsonb_build_object('name', r.name, 'fromOn', n.from_on) from holding n
        join person r on r.project_id = n.project_id and r.id = n.person_id
        where n.position_id = q.id and n.from_on > d.last_on order by n.from_on limit 1) as successor,
      (select jsonb_build_object('name', r.name, 'day', c.day) from cover c
        join person r on r.project_id = c.project_id and r.id = c.backup_person_id
        where c.position_id = q.id and c.day > d.last_on order by c.day limit 1) as cover,
      (select jsonb_build_object('items', count(i.id), 'handed', count(i.handed_on), 'isSigned', o.signed_at is not null)
        from handover o left join handover_item i on i.project_id = o.project_id and i.handover_id = o.id
        where o.departure_id = d.id and o.voided_at is null group by o.id, o.signed_at order by o.id desc limit 1) as handover
    from departure d
    join person p on p.project_id = d.project_id and p.id = d.person_id
    left join holding h on h.project_id = d.project_id and h.person_id = d.person_id
      and h.from_on <= d.last_on and coalesce(h.to_on, 'infinity') >= d.last_on
    left join position q on q.project_id = h.project_id and q.id = h.position_id
    where d.withdrawn_at is null and d.completed_at is null and d.last_on >= ${today} ${one}
    order by d.last_on, d.id`.execute(trx);
  return rows;
}
