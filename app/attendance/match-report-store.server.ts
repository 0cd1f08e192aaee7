import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { WorkingPerson } from './match-report-people';

/** Those of the PINs that are, or once were, somebody's. */
export async function listKnownPins(trx: Database, pins: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ pin: string }>`
    select distinct pin from pin where pin = any(${[...pins]}::text[])`.execute(trx);
  return new Set(rows.map((row) => row.pin));
}

/**
 * People who work on a day, each with the PINs of reports that are theirs on every day from `first` to `last`: one that
 * was somebody's before or after, or anybody else's ever, may not take the punches of a report as its own.
 */
export async function listReportPins(
  trx: Database,
  on: Day,
  { first, last }: { first: Day; last: Day },
): Promise<WorkingPerson[]> {
  const { rows } = await sql<WorkingPerson>`
    select id, name, staff_no as "staffNo", array(
      select distinct n.pin from pin n where n.person_id = person.id and strpos(n.pin, ':') > 0
        and n.from_on <= ${first}::date and coalesce(n.to_on, 'infinity') >= ${last}::date
        and not exists (select from pin o where o.pin = n.pin and o.person_id <> n.person_id)
      order by n.pin) as pins
    from person where left_on is null or left_on >= ${on}::date
    order by id`.execute(trx);
  return rows;
}

/** A PIN is its person's from the day they joined, or else from its first punch. */
export async function insertMatches(
  trx: Database,
  matches: readonly { pin: string; personId: number }[],
): Promise<number> {
  if (matches.length === 0) return 0;
  const { rows } = await sql`
    insert into pin (project_id, pin, person_id, from_on)
    select current_project(), m.pin, m.person_id, coalesce(p.joined_on,
      (select ((min(punched_at) at time zone 'UTC') + interval '8 hours')::date from punch where punch.pin = m.pin and not odd_year))
    from unnest(${matches.map((match) => match.pin)}::text[], ${matches.map((match) => match.personId)}::int[]) as m (pin, person_id)
    join person p on p.id = m.person_id
    where p.joined_on is not null or exists (select from punch where punch.pin = m.pin and not odd_year)
    on conflict do nothing returning id`.execute(trx);
  return rows.length;
}

/** The days in Shanghai on which any of the PINs punched. */
export async function listDaysOfPins(trx: Database, pins: readonly string[]): Promise<Day[]> {
  const { rows } = await sql<{ day: Day }>`
    select distinct ((punched_at at time zone 'UTC') + interval '8 hours')::date as day from punch
    where pin = any(${[...pins]}::text[]) and not odd_year order by 1`.execute(trx);
  return rows.map((row) => row.day);
}
