import { sql } from 'kysely';
import { type Day, dayOf } from '~/base/days';
import type { Database } from '~db/connection';

/** `deviceName`: the name that a device shows for the PIN, a hint and no more. */
export type UnknownPin = {
  pin: string;
  deviceName: string | null;
  count: number;
  firstAt: Date;
  lastAt: Date;
};
export type AssignedPin = {
  id: number;
  pin: string;
  personId: number;
  personName: string;
  staffNo: string;
  fromOn: Day;
  toOn: Day | null;
};

/** PINs of which a punch belongs to nobody on its day, most punches first. Wrong clocks are not counted. */
export async function listUnknownPins(trx: Database, limit: number): Promise<UnknownPin[]> {
  const { rows } = await sql<UnknownPin>`
    select u.*, (select name from device_user d where d.pin = u.pin) as "deviceName" from (
      select pin, count(*)::int as count, min(punched_at) as "firstAt", max(punched_at) as "lastAt" from punch p
      where not odd_year and ${ofNobody}
      group by pin order by count(*) desc, pin limit ${limit}) u order by u.count desc, u.pin`.execute(trx);
  return rows;
}

/**
 * Punches in [from, to) that belong to nobody. Nearly every PIN was somebody's all the while: the PINs are taken one by
 * one from the index, and only the punches of the others are looked at.
 */
export async function countUnassigned(trx: Database, from: Date, to: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with recursive known(pin) as (
      (select pin from punch order by pin limit 1)
      union all
      select (select p.pin from punch p where p.pin > known.pin order by p.pin limit 1) from known
      where known.pin is not null)
    select count(*)::int as count from known join punch p on p.pin = known.pin
    where p.punched_at >= ${from} and p.punched_at < ${to} and not p.odd_year
      and known.pin not in (
        select n.pin from pin n
        where n.from_on <= ${dayOf(from)} and coalesce(n.to_on, 'infinity') >= ${dayOf(to)})
      and ${ofNobody}`.execute(trx);
  return rows[0]?.count ?? 0;
}

const ofNobody = sql`not exists (
  select from pin n where n.pin = p.pin
    and ((p.punched_at at time zone 'UTC') + interval '8 hours')::date <@ daterange(n.from_on, n.to_on, '[]'))`;

export async function listAssignedPins(trx: Database): Promise<AssignedPin[]> {
  return trx
    .selectFrom('pin')
    .innerJoin('person', 'person.id', 'pin.person_id')
    .select([
      'pin.id',
      'pin.pin',
      'person.id as personId',
      'person.name as personName',
      'person.staff_no as staffNo',
      'pin.from_on as fromOn',
      'pin.to_on as toOn',
    ])
    .orderBy('person.staff_no')
    .orderBy('pin.from_on')
    .execute();
}

export async function findPin(trx: Database, id: number) {
  return trx.selectFrom('pin').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertPin(
  trx: Database,
  row: { projectId: number; pin: string; personId: number; fromOn: Day; toOn: Day | null },
): Promise<number> {
  const { id } = await trx
    .insertInto('pin')
    .values({
      project_id: row.projectId,
      pin: row.pin,
      person_id: row.personId,
      from_on: row.fromOn,
      to_on: row.toOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function setPinEnd(trx: Database, id: number, toOn: Day): Promise<void> {
  await trx.updateTable('pin').set({ to_on: toOn }).where('id', '=', id).execute();
}

/** The days in Shanghai on which a PIN punched, within [from, to]. */
export async function listPunchDays(trx: Database, pin: string, from: Day, to: Day | null): Promise<Day[]> {
  const { rows } = await sql<{ day: Day }>`
    select distinct ((punched_at at time zone 'UTC') + interval '8 hours')::date as day from punch
    where pin = ${pin} and not odd_year
      and ((punched_at at time zone 'UTC') + interval '8 hours')::date <@ daterange(${from}::date, ${to}::date, '[]')
    order by 1`.execute(trx);
  return rows.map((row) => row.day);
}
