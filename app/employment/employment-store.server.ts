import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { ContractSpan } from './contract-span';

export type EmployedRow = {
  id: number;
  name: string;
  staffNo: string;
  joinedOn: Day;
  leftOn: Day | null;
  position: { number: number; name: string; nameEn: string } | null;
  file: { fromOn: Day; untilOn: Day | null } | null;
  hasDraft: boolean;
  contracts: Omit<ContractSpan, 'extendedMonths'>[];
  /** Extensions: from which day they were agreed, the end before and after. */
  extensions: { contractId: number; fromOn: Day; before: Day; after: Day }[];
};

/** Everybody employed on a day (or one person, whenever), with their signed contracts and what prolonged them. */
export async function listEmployed(trx: Database, today: Day, personId?: number): Promise<EmployedRow[]> {
  const which =
    personId === undefined
      ? sql`p.joined_on <= ${today} and (p.left_on is null or p.left_on >= ${today})`
      : sql`p.id = ${personId}`;
  const { rows } = await sql<EmployedRow>`
    select p.id, p.name, p.staff_no as "staffNo", p.joined_on as "joinedOn", p.left_on as "leftOn",
      (select jsonb_build_object('number', q.number, 'name', q.name, 'nameEn', q.name_en)
        from holding h join position q on q.project_id = h.project_id and q.id = h.position_id
        where h.project_id = p.project_id and h.person_id = p.id and h.from_on <= ${today}
          and coalesce(h.to_on, 'infinity') >= ${today} limit 1) as position,
      case when p.contract_from is not null then
        jsonb_build_object('fromOn', p.contract_from, 'untilOn', p.contract_until) end as file,
      coalesce(bool_or(c.state = 'draft'), false) as "hasDraft",
      coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'fromOn', c.from_on, 'untilOn', c.until_on,
        'endedOn', c.ended_on) order by c.from_on) filter (where c.state in ('signed', 'ended')), '[]') as contracts,
      (select coalesce(jsonb_agg(jsonb_build_object('contractId', a.contract_id, 'fromOn', a.from_on,
          'before', a.until_before, 'after', a.until_after)), '[]')
        from contract_amendment a join labour_contract d on d.project_id = a.project_id and d.id = a.contract_id
        where d.project_id = p.project_id and d.person_id = p.id and a.until_after > a.until_before) as extensions
    from person p
    left join labour_contract c on c.project_id = p.project_id and c.person_id = p.id and c.state <> 'discarded'
    where ${which}
    group by p.project_id, p.id
    order by p.staff_no`.execute(trx);
  return rows;
}
