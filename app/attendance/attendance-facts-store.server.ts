import { sql } from 'kysely';
import { addDays, type Day, type Half, instantOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { Cover, PersonFacts, Presence } from './expected-halves';

export type PersonDays = PersonFacts & { punches: Map<Day, number[]> };
export type AttendanceFacts = { people: Map<number, PersonDays>; covers: Cover[] };

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** Everything the day results of `from` to `to` depend on, besides the calendar: one query a source. */
export async function readFacts(
  trx: Database,
  from: Day,
  to: Day,
  personIds?: readonly number[],
): Promise<AttendanceFacts> {
  const people = new Map<number, Mutable<PersonDays>>();
  const of = (personId: number) => {
    let person = people.get(personId);
    if (!person) {
      person = { holdings: [], leaves: [], covers: [], presences: [], punches: new Map() };
      people.set(personId, person);
    }
    return person;
  };
  const wanted = personIds && new Set(personIds);
  const isWanted = (personId: number) => !wanted || wanted.has(personId);

  for (const row of await readHoldings(trx, from, to))
    if (isWanted(row.person_id))
      of(row.person_id).holdings.push({ positionId: row.position_id, from: row.from_on, to: row.to_on });
  for (const row of await readLeaves(trx, from, to))
    if (isWanted(row.person_id))
      of(row.person_id).leaves.push({
        type: row.type,
        fromOn: row.from_on,
        fromHalf: row.from_half as Half,
        toOn: row.to_on,
        toHalf: row.to_half as Half,
      });
  const covers = await readCovers(trx, from, to);
  for (const cover of covers)
    if (cover.backupPersonId !== null && isWanted(cover.backupPersonId))
      of(cover.backupPersonId).covers.push(cover);
  for (const row of await readPresences(trx, from, to))
    if (isWanted(row.person_id))
      of(row.person_id).presences.push({
        kind: row.kind as Presence['kind'],
        positionId: row.position_id,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        confirmed: row.confirmed_at !== null,
      });
  for (const row of await readPunchSeconds(trx, from, to, personIds))
    of(row.person_id).punches.set(
      row.day,
      row.seconds
        .split(',')
        .map(Number)
        .sort((a, b) => a - b),
    );
  return { people, covers };
}

async function readHoldings(trx: Database, from: Day, to: Day) {
  return trx
    .selectFrom('holding')
    .select(['person_id', 'position_id', 'from_on', 'to_on'])
    .where('from_on', '<=', to)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', from)]))
    .execute();
}

async function readLeaves(trx: Database, from: Day, to: Day) {
  return trx
    .selectFrom('leave')
    .select(['person_id', 'type', 'from_on', 'from_half', 'to_on', 'to_half'])
    .where('state', '=', 'approved')
    .where('from_on', '<=', to)
    .where('to_on', '>=', from)
    .execute();
}

async function readCovers(trx: Database, from: Day, to: Day): Promise<Cover[]> {
  const rows = await trx
    .selectFrom('cover')
    .select(['position_id', 'backup_person_id', 'day', 'half', 'arrived_at'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute();
  return rows.map((row) => ({
    positionId: row.position_id,
    backupPersonId: row.backup_person_id,
    day: row.day,
    half: row.half as Half,
    arrivedAt: row.arrived_at,
  }));
}

async function readPresences(trx: Database, from: Day, to: Day) {
  return trx
    .selectFrom('expected_presence')
    .select(['person_id', 'position_id', 'kind', 'starts_at', 'ends_at', 'confirmed_at'])
    .where('starts_at', '<', instantOf(addDays(to, 1)))
    .where('ends_at', '>', instantOf(from))
    .execute();
}

/** Punches of known people by person and day in Shanghai (UTC+8), as seconds after midnight joined by commas. */
async function readPunchSeconds(trx: Database, from: Day, to: Day, personIds?: readonly number[]) {
  const { rows } = await sql<{ person_id: number; day: Day; seconds: string }>`
    select n.person_id, w.day, string_agg(extract(epoch from w.wall - w.day)::int::text, ',') as seconds
    from punch p
    cross join lateral (select (p.punched_at at time zone 'UTC') + interval '8 hours' as wall) l
    cross join lateral (select l.wall, l.wall::date as day) w
    join pin n on n.project_id = p.project_id and n.pin = p.pin and w.day >= n.from_on and (n.to_on is null or w.day <= n.to_on)
    where p.punched_at >= ${instantOf(from)} and p.punched_at < ${instantOf(addDays(to, 1))} and not p.odd_year
      ${personIds ? sql`and n.person_id = any(${[...personIds]}::int[])` : sql``}
    group by n.person_id, w.day`.execute(trx);
  return rows;
}

/** The locked months among those that a range of days touches. */
export async function readLockedMonths(trx: Database, from: Month, to: Month): Promise<Month[]> {
  const rows = await trx
    .selectFrom('attendance_month')
    .select('month')
    .where('state', '=', 'locked')
    .where('month', '>=', from)
    .where('month', '<=', to)
    .orderBy('month')
    .execute();
  return rows.map((row) => row.month);
}
