import { sql } from 'kysely';
import { addDays, type Day, type Half, instantOf } from '~/base/days';
import type { Message } from '~/base/errors';
import type { Database } from '~db/connection';

/** Whoever holds or covers a position, or is expected there besides, on some day from `from` to `to`. */
export async function listPeopleAt(trx: Database, positionId: number, from: Day, to: Day): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select person_id as id from holding
      where position_id = ${positionId} and daterange(from_on, to_on, '[]') && daterange(${from}::date, ${to}::date, '[]')
    union select backup_person_id from cover
      where position_id = ${positionId} and day between ${from} and ${to} and backup_person_id is not null
    union select person_id from expected_presence
      where position_id = ${positionId} and starts_at < ${instantOf(addDays(to, 1))} and ends_at > ${instantOf(from)}
    order by 1`.execute(trx);
  return rows.map(({ id }) => id);
}

export type HalfKey = { personId: number; day: Day; half: Half };

/** Names of people, and why the half-days asked for are what they are. */
export async function readNamesAndReasons(trx: Database, halves: readonly HalfKey[]) {
  const people = await trx
    .selectFrom('person')
    .select(['id', 'staff_no as staffNo', 'name'])
    .where('id', '=', sql<number>`any(${halves.map(({ personId }) => personId)}::int[])`)
    .execute();
  const { rows } = await sql<HalfKey & { reasons: Message[] }>`
    select d.person_id as "personId", d.day, d.half, d.reasons from day_result d
    join unnest(${halves.map(({ personId }) => personId)}::int[], ${halves.map(({ day }) => day)}::date[],
      ${halves.map(({ half }) => half)}::text[]) as k (person_id, day, half)
      on k.person_id = d.person_id and k.day = d.day and k.half = d.half`.execute(trx);
  return {
    people: new Map(people.map((person) => [person.id, person])),
    reasons: new Map(rows.map((row) => [`${row.personId} ${row.day} ${row.half}`, row.reasons])),
  };
}
