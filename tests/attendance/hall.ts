import { type Call, machine, type Role } from '~/access/call';
import { dayOf } from '~/base/days';
import type { TestDatabase } from '../support/database';

/** Calls of somebody with a role in this hall, at `now` unless told otherwise. */
export function callersOf(hall: TestDatabase, now: string) {
  return (role: Role, personId: number | null = null, at = now): Call =>
    hall.call(at, {
      ...machine(hall.projectId),
      side: role === 'scorer' ? 'procurer' : 'contractor',
      roles: [role],
      personId,
    });
}

/** A small hall: `people` persons, each with a PIN (their number) and a position of their own since 2025. */
export async function arrangeHall(hall: TestDatabase, people: number, projectId = hall.projectId) {
  const groups = await hall.asOwner(
    `insert into position_group (project_id, code, name, name_en, planned, sort)
     values ($1, 'window', '综合窗口', 'Windows', $2, 1) returning id`,
    [projectId, people],
  );
  await hall.asOwner(
    `insert into hall_hours (project_id, from_on, name, am_from, am_to, pm_from, pm_to, grace_minutes)
     values ($1, '2025-01-01', '常年', 480, 720, 870, 1050, 5)`,
    [projectId],
  );
  await hall.asOwner(
    `insert into calendar_notice (project_id, year, source, loaded_at) values ($1, 2026, 'test', now())`,
    [projectId],
  );
  const persons = await hall.asOwner(
    `insert into person (project_id, staff_no, name, joined_on)
     select $1, 'S' || n, '人员' || n, '2025-01-01' from generate_series(1, $2::int) n returning id`,
    [projectId, people + 1],
  );
  const positions = await hall.asOwner(
    `with p as (insert into position (project_id, number, name)
       select $1, n, '窗口' || n from generate_series(1, $2::int) n returning project_id, id)
     insert into position_span (project_id, position_id, group_id, from_on)
     select project_id, id, $3, '2025-01-01' from p order by id returning position_id as id`,
    [projectId, people, groups.rows[0].id],
  );
  const personIds = persons.rows.map((row) => row.id as number);
  const positionIds = positions.rows.map((row) => row.id as number);
  await hall.asOwner(
    `insert into holding (project_id, position_id, person_id, from_on)
     select $1, p, n, '2025-01-01' from unnest($2::int[], $3::int[]) as h (p, n)`,
    [projectId, positionIds, personIds.slice(0, people)],
  );
  await hall.asOwner(
    `insert into pin (project_id, pin, person_id, from_on)
     select $1, row_number() over (order by n)::text, n, '2025-01-01' from unnest($2::int[]) as h (n)`,
    [projectId, personIds],
  );
  /** The last person holds nothing: a backup. */
  return {
    personIds,
    positionIds,
    groupId: groups.rows[0].id as number,
    backupId: personIds[people] as number,
  };
}

/** What the stored results say: `1 2026-01-05 am late 6`. */
export async function toldResults(hall: TestDatabase, personIds: number[], projectId = hall.projectId) {
  const { rows } = await hall.asOwner(
    `select * from day_result where project_id = $1 order by day, person_id, half`,
    [projectId],
  );
  return rows.map((row) => {
    const parts = [personIds.indexOf(row.person_id) + 1, row.day, row.half, row.state];
    if (row.late_minutes) parts.push(row.late_minutes);
    if (row.covered_by) parts.push(`covered by ${personIds.indexOf(row.covered_by) + 1}`);
    return parts.map((part) => (part instanceof Date ? dayOf(part) : part)).join(' ');
  });
}
