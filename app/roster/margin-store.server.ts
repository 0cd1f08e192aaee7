import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { DutyCell } from './duty-facts';

export type ClearedPerson = { id: number; name: string; staffNo: string; groupIds: number[] };

/** Everybody employed on a day, with the groups they are cleared for that day by the stored spans. */
export async function listClearedPeople(trx: Database, day: Day): Promise<ClearedPerson[]> {
  const { rows } = await sql<ClearedPerson>`
    select p.id, p.name, p.staff_no as "staffNo",
      coalesce(array_agg(c.group_id order by c.group_id) filter (where c.group_id is not null), '{}') as "groupIds"
    from person p
    left join clearance c on c.project_id = p.project_id and c.person_id = p.id
      and c.from_on <= ${day} and (c.to_on is null or c.to_on >= ${day})
    where p.joined_on <= ${day} and (p.left_on is null or p.left_on >= ${day})
    group by p.id, p.name, p.staff_no
    order by p.staff_no`.execute(trx);
  return rows;
}

/** Who had duty or stood by on each day, by the version that was in force that day: what is published later says nothing of it. */
export async function listCellsOfTheDay(trx: Database, from: Day, to: Day): Promise<DutyCell[]> {
  const { rows } = await sql<DutyCell>`
    select d.day, d.shift, d.group_id as "groupId", d.person_id as "personId" from duty d
    join roster r on r.project_id = d.project_id and r.id = d.roster_id
    where d.day between ${from} and ${to} and r.state = 'published' and r.version = (
      select max(v.version) from roster v
      where v.month = r.month and v.state = 'published'
        and v.published_at < (d.day + 1)::timestamp at time zone 'Asia/Shanghai'
    )
    order by d.day, d.shift, d.group_id, d.person_id`.execute(trx);
  return rows;
}
