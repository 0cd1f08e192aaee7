import { type Call, machine, type Role } from '~/access/call';
import { arrangeHall } from '../attendance/hall';
import type { TestDatabase } from '../support/database';

/** A Monday. */
export const gapDay = '2026-01-12';

/**
 * A hall of five windows, open 08:00-12:00 and 14:30-17:30 with five minutes' grace, whose people are all cleared; one
 * more is a backup, and a second is added.
 */
export async function arrangeGapHall(hall: TestDatabase) {
  const people = await arrangeHall(hall, 5);
  const { rows } = await hall.asOwner(
    `insert into person (project_id, staff_no, name, joined_on, phone)
     values ($1, 'S7', '人员7', '2025-01-01', '13800000007') returning id`,
    [hall.projectId],
  );
  const secondId = rows[0].id as number;
  await hall.asOwner(
    `insert into pin (project_id, pin, person_id, from_on) values ($1, '7', $2, '2025-01-01')`,
    [hall.projectId, secondId],
  );
  await hall.asOwner(`update person set phone = '13800000006' where id = $1`, [people.backupId]);
  const personIds = [...people.personIds, secondId];
  await hall.asOwner(
    `insert into clearance_proof (project_id, person_id, group_id, from_on, proof)
     select $1, p, $2, '2025-01-01', 'proof' from unnest($3::int[]) p`,
    [hall.projectId, people.groupId, personIds],
  );
  const at = (time: string) => `${gapDay}T${time}:00+08:00`;
  const as = (role: Role, time: string, personId: number | null = null): Call =>
    hall.call(at(time), {
      ...machine(hall.projectId),
      side: role === 'scorer' ? 'procurer' : 'contractor',
      roles: [role],
      personId,
    });
  /** People by number punch at a time of the day. */
  const punch = (time: string, ...numbers: number[]) =>
    hall.asOwner(
      `insert into punch (project_id, pin, punched_at, recorded_at) select $1, n::text, $2, $2 from unnest($3::int[]) n`,
      [hall.projectId, at(time), numbers],
    );
  /** What a patrol saw at a position. */
  const see = (time: string, number: number, kind: 'on_post' | 'off_post') =>
    hall.asOwner(
      `with f as (insert into patrol_finding (project_id, position_id, kind, found_at, note)
         select $1, $2, 'off_post', $3, '' where $4 = 'off_post' returning id)
       insert into patrol_sighting (project_id, client_key, position_id, kind, seen_at, finding_id, recorded_at)
       values ($1, gen_random_uuid(), $2, $4, $3, (select id from f), $3)`,
      [hall.projectId, people.positionIds[number - 1], at(time), kind],
    );
  /** A draft of the month's roster in which somebody stands by that day. */
  const standBy = (number: number) =>
    hall.asOwner(
      `with r as (insert into roster (project_id, month, version, state, origin, created_at)
         values ($1, '2026-01', 1, 'draft', 'edited', now()) returning id)
       insert into duty (project_id, roster_id, day, shift, group_id, person_id)
       select $1, id, $2, 'standby', $3, $4 from r`,
      [hall.projectId, gapDay, people.groupId, personIds[number - 1]],
    );
  const publish = () => hall.asOwner(`update roster set state = 'published', published_at = now()`);
  const clean = () =>
    hall.asOwner(
      `alter table gap_step disable trigger user; delete from gap_step; alter table gap_step enable trigger user;
       alter table punch disable trigger user; delete from punch; alter table punch enable trigger user;
       alter table patrol_sighting disable trigger user; delete from patrol_sighting;
       alter table patrol_sighting enable trigger user; delete from patrol_finding; delete from cover; delete from leave; delete from day_result;
       alter table duty disable trigger user; delete from duty; alter table duty enable trigger user;
       alter table roster disable trigger user; delete from roster; alter table roster enable trigger user`,
    );
  /** The gaps in a line each: `1 absent asked 6 12 min`. */
  const told = async () => {
    const rows = await hall.asOwner(
      `select p.number, c.cause, c.backup_person_id, c.confirmed_at, c.arrived_at, c.returned_at, c.ended_at, c.voided_at
       from cover c join position p using (project_id) where p.id = c.position_id order by c.id`,
    );
    return rows.rows.map((row) =>
      [
        row.number,
        row.cause,
        row.backup_person_id ? `by ${personIds.indexOf(row.backup_person_id) + 1}` : '',
        row.voided_at
          ? 'voided'
          : row.arrived_at
            ? 'arrived'
            : row.returned_at
              ? 'returned'
              : row.confirmed_at
                ? 'confirmed'
                : '',
        row.ended_at ? 'ended' : '',
      ]
        .filter(Boolean)
        .join(' '),
    );
  };
  return { ...people, personIds, secondId, at, as, punch, see, standBy, publish, clean, told };
}
