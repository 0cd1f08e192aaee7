import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

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
