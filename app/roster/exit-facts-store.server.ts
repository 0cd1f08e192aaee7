import { sql } from 'kysely';
import { addDays, type Day, instantOf, monthOf } from '~/base/days';
import type { Database } from '~db/connection';
import { type CaseLine, linesShown, type ServiceContent } from './exit-content';

export type ProjectFacts = {
  hall: string;
  contractor: string;
  procurer: string;
  startsOn: Day;
  endsOn: Day | null;
};

export function readProjectFacts(trx: Database, projectId: number): Promise<ProjectFacts> {
  return trx
    .selectFrom('project')
    .select(['name as hall', 'contractor', 'procurer', 'starts_on as startsOn', 'ends_on as endsOn'])
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow();
}

/** Everybody employed on a day, with the groups they are cleared for, how many papers are in the file, courses passed. */
export async function listServicePeople(trx: Database, on: Day): Promise<ServiceContent['people']> {
  const { rows } = await sql<ServiceContent['people'][number]>`
    select p.name, p.staff_no as "staffNo", p.joined_on as "joinedOn",
      coalesce((select array_agg(g.name order by g.sort) from clearance c
        join position_group g on g.project_id = c.project_id and g.id = c.group_id
        where c.person_id = p.id and c.from_on <= ${on} and (c.to_on is null or c.to_on >= ${on})), '{}') as cleared,
      (select count(*)::int from person_document d where d.person_id = p.id and d.withdrawn_on is null) as documents,
      (select count(distinct r.course_id)::int from course_result r where r.person_id = p.id and r.passed
        and r.revoked_on is null) as courses
    from person p
    where p.joined_on <= ${on} and (p.left_on is null or p.left_on >= ${on})
    order by p.staff_no`.execute(trx);
  return rows;
}

type CaseSet = { count: number; lines: CaseLine[] };

/** Cases received before the end of a day and not closed by then; and those closed whose file is not in the archive. */
export async function listServiceCases(
  trx: Database,
  on: Day,
): Promise<{ open: CaseSet; unarchived: CaseSet; archived: number }> {
  const end = instantOf(addDays(on, 1));
  const lines = (where: ReturnType<typeof sql>, due: ReturnType<typeof sql>) => sql<
    CaseLine & { count: number }
  >`
    select c.case_no as "caseNo", c.matter_name as matter, p.name as person, count(*) over ()::int as count,
      (c.received_at at time zone 'Asia/Shanghai')::date as "receivedOn", ${due} as "dueOn"
    from ledger_case c left join person p on p.project_id = c.project_id and p.id = c.person_id
    where c.received_at < ${end} and ${where}
    order by c.received_at, c.id limit ${linesShown}`;
  const open = await lines(
    sql`(c.closed_at is null or c.closed_at >= ${end})`,
    sql`(c.due_at at time zone 'Asia/Shanghai')::date`,
  ).execute(trx);
  const unarchived = await lines(
    sql`c.closed_at < ${end} and (c.archived_at is null or c.archived_at >= ${end}) and c.archive_due_on is not null`,
    sql`c.archive_due_on`,
  ).execute(trx);
  const archived = await sql<{ count: number }>`
    select count(*)::int as count from ledger_case where archived_at < ${end}`.execute(trx);
  return {
    open: setOf(open.rows),
    unarchived: setOf(unarchived.rows),
    archived: archived.rows[0]?.count ?? 0,
  };
}

function setOf(rows: readonly (CaseLine & { count: number })[]): CaseSet {
  return { count: rows[0]?.count ?? 0, lines: rows.map(({ count: _count, ...line }) => line) };
}

/** Accounts of the contractor that are open: they are closed with the service; the procurer's and the system's stay. */
export async function listServiceAccounts(
  trx: Database,
  projectId: number,
): Promise<ServiceContent['accounts']> {
  return trx
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['a.name', 'm.side', 'm.roles'])
    .where('m.project_id', '=', projectId)
    .where('a.disabled_at', 'is', null)
    .orderBy('m.side')
    .orderBy('a.name')
    .execute();
}

export function listServiceDevices(trx: Database): Promise<ServiceContent['devices']> {
  return trx
    .selectFrom('device')
    .select(['serial', 'name', 'place'])
    .where('retired_at', 'is', null)
    .orderBy('serial')
    .execute();
}

/** How much is recorded up to a day, the last seal, and which months of attendance are locked. */
export async function readServiceRecords(trx: Database, on: Day): Promise<ServiceContent['records']> {
  const end = instantOf(addDays(on, 1));
  const { rows } = await sql<ServiceContent['records']>`
    select (select count(*)::int from ledger_entry where recorded_at < ${end}) as entries,
      (select count(*)::int from punch where punched_at < ${end}) as punches,
      s.sealed_on as "lastSealOn", encode(s.digest, 'hex') as "lastSeal",
      coalesce((select array_agg(month order by month) from attendance_month where state = 'locked' and month <= ${monthOf(on)}), '{}') as "lockedMonths",
      coalesce((select array_agg(m.month order by m.month) from (
        select distinct to_char(day, 'YYYY-MM') as month from day_result where day <= ${on}) m
        where m.month not in (select month from attendance_month where state = 'locked')), '{}') as "openMonths"
    from (select 1) one
    left join (select sealed_on, digest from ledger_seal where sealed_on <= ${on} order by sealed_on desc limit 1) s on true`.execute(
    trx,
  );
  return rows[0] as ServiceContent['records'];
}
