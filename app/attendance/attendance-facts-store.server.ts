import { sql } from 'kysely';
import { addDays, type Day, eachDay, type Half, instantOf, type Month } from '~/base/days';
import { hasHalfHoliday } from '~/calendar/half-holidays';
import type { PositionHours } from '~/positions/position-hours';
import { listPositionHours } from '~/positions/position-hours-store.server';
import type { Database } from '~db/connection';
import { readCorrections } from './correction-store.server';
import { boundaryMinute, punchesByDay } from './day-boundary';
import type { Cover, Leave, PersonFacts, Presence } from './expected-halves';

/**
 * `punches`: of each day of the hall, in seconds after its midnight (`day-boundary.ts`); `corrected`: those of them that
 * an approved correction stands for.
 */
export type PersonDays = PersonFacts & {
  punches: Map<Day, readonly number[]>;
  corrected: Map<Day, readonly number[]>;
};
export type AttendanceFacts = {
  people: Map<number, PersonDays>;
  covers: Cover[];
  positionHours: PositionHours[];
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/**
 * Everything the day results of `from` to `to` depend on, besides the calendar: one query a source. With
 * `recordedUntil` only the punches that were known by then.
 */
export async function readFacts(
  trx: Database,
  from: Day,
  to: Day,
  { personIds, recordedUntil }: { personIds?: readonly number[]; recordedUntil?: Date } = {},
): Promise<AttendanceFacts> {
  const people = new Map<number, Mutable<PersonDays>>();
  const of = (personId: number) => {
    let person = people.get(personId);
    if (!person) {
      person = {
        holdings: [],
        leaves: [],
        covers: [],
        presences: [],
        punches: new Map(),
        corrected: new Map(),
      };
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
        part: partOf(row.from_minute, row.to_minute),
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
        ...(row.order_no !== '' && { orderNo: row.order_no }),
      });
  const pins = (await readPins(trx, from, to)).filter((pin) => isWanted(pin.person_id));
  const numbers = [...new Set(pins.map((row) => row.pin))];
  const moments = await readMoments(trx, from, to, numbers, recordedUntil);
  for (const { pin, person_id, from_on, to_on } of pins) {
    const { punches } = of(person_id);
    for (const [day, seconds] of moments.get(pin) ?? []) {
      if (day < from_on || (to_on !== null && day > to_on)) continue;
      // Two PINs of one person on one day are one day.
      const other = punches.get(day);
      punches.set(day, other ? [...other, ...seconds].sort((a, b) => a - b) : seconds);
    }
  }
  for (const { person_id, day, minute } of await readCorrections(trx, from, to)) {
    if (!isWanted(person_id)) continue;
    const { punches, corrected } = of(person_id);
    corrected.set(day, [...(corrected.get(day) ?? []), minute * 60]);
    punches.set(
      day,
      [...(punches.get(day) ?? []), minute * 60].sort((a, b) => a - b),
    );
  }
  if (eachDay(from, to).some(hasHalfHoliday))
    for (const { id, sex, born_on } of await trx
      .selectFrom('person')
      .select(['id', 'sex', 'born_on'])
      .execute()) {
      const person = people.get(id);
      if (person) person.entitled = { sex, bornOn: born_on };
    }
  const nights = await readOvertimeNights(trx, from, to);
  for (const [personId, person] of people) {
    const stays = [...person.presences, ...(nights.get(personId) ?? [])];
    if (stays.length === 0) continue;
    person.punches = punchesByDay(person.punches, stays);
    person.corrected = punchesByDay(person.corrected, stays);
  }
  return { people, covers, positionHours: await listPositionHours(trx, { until: to }) };
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
    .select(['person_id', 'type', 'from_on', 'from_half', 'to_on', 'to_half', 'from_minute', 'to_minute'])
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
    // Of several in a half-day the one where somebody stood counts.
    .orderBy('arrived_at')
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
  return (
    trx
      .selectFrom('expected_presence')
      .select(['person_id', 'position_id', 'kind', 'starts_at', 'ends_at', 'confirmed_at', 'order_no'])
      .where('starts_at', '<', instantOf(addDays(to, 1)))
      .where('ends_at', '>', instantOf(from))
      // Asked for, but nothing any more: the half-day says nothing of it.
      .where('refused_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .where('expired_at', 'is', null)
      .execute()
  );
}

/** Approved overtime past midnight: the early punches after it belong to its day. */
async function readOvertimeNights(trx: Database, from: Day, to: Day) {
  const rows = await trx
    .selectFrom('overtime')
    .select(['person_id', 'day', 'from_minute', 'to_minute'])
    .where('state', '=', 'approved')
    .where('to_minute', '>', 1440)
    .where('day', '>=', addDays(from, -1))
    .where('day', '<=', to)
    .execute();
  const nights = new Map<number, { startsAt: Date; endsAt: Date }[]>();
  for (const { person_id, day, from_minute, to_minute } of rows) {
    const stay = { startsAt: instantOf(day, from_minute), endsAt: instantOf(day, to_minute) };
    nights.set(person_id, [...(nights.get(person_id) ?? []), stay]);
  }
  return nights;
}

async function readPins(trx: Database, from: Day, to: Day) {
  return trx
    .selectFrom('pin')
    .select(['pin', 'person_id', 'from_on', 'to_on'])
    .where('from_on', '<=', to)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', from)]))
    .execute();
}

/** The table holds both or none. */
function partOf(from: number | null, to: number | null): Leave['part'] {
  return from === null || to === null ? null : { from, to };
}

/**
 * The punches of each PIN by day in Shanghai, as ascending seconds after midnight; wrong clocks aside. The early
 * hours of the day after may belong to the last one. One row a PIN:
 * 100,000 rows of one punch each would take longer to send than to find.
 */
async function readMoments(
  trx: Database,
  from: Day,
  to: Day,
  pins: readonly string[],
  recordedUntil: Date | undefined,
) {
  const { rows } = await sql<{ pin: string; moments: string }>`
    select pin, string_agg(extract(epoch from punched_at)::int8::text, ',') as moments from punch
    where punched_at >= ${instantOf(from)} and punched_at < ${instantOf(addDays(to, 1), boundaryMinute)} and not odd_year
      and pin = any(${pins}::text[])
      ${recordedUntil ? sql`and recorded_at <= ${recordedUntil}` : sql``}
    group by pin`.execute(trx);
  const midnight = instantOf(from).getTime() / 1000;
  const days = eachDay(from, addDays(to, 1));
  return new Map(rows.map(({ pin, moments }) => [pin, byDay(moments, midnight, days)]));
}

function byDay(moments: string, midnight: number, days: readonly Day[]): Map<Day, number[]> {
  const found = new Map<Day, number[]>();
  const ascending = Float64Array.from(moments.split(','), Number).sort();
  for (const moment of ascending) {
    const since = moment - midnight;
    const day = days[Math.floor(since / 86_400)] as Day;
    const seconds = found.get(day);
    if (seconds) seconds.push(since % 86_400);
    else found.set(day, [since % 86_400]);
  }
  return found;
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

/** The days before these on which somebody had a duty, cover, outside work or overtime past midnight. */
export async function listNightsBefore(trx: Database, days: readonly Day[]): Promise<Day[]> {
  if (days.length === 0) return [];
  const { rows } = await sql<{ day: Day }>`
    select distinct (d.day - 1) as day from unnest(${[...days]}::date[]) as d (day)
    join expected_presence e on e.starts_at < d.day::timestamp at time zone 'Asia/Shanghai'
      and e.ends_at > d.day::timestamp at time zone 'Asia/Shanghai'
    union select distinct o.day from overtime o
    where o.day = any(${days.map((day) => addDays(day, -1))}::date[]) and o.state = 'approved' and o.to_minute > 1440`.execute(
    trx,
  );
  return rows.map(({ day }) => day);
}
