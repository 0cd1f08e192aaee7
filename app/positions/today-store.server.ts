import { sql } from 'kysely';
import type { Day, Half } from '~/base/days';
import type { Database } from '~db/connection';

export type PersonPunches = { personId: number; punches: Date[] };
export type LeaveToday = { personId: number; halves: Half[] };
export type CoverRow = {
  positionId: number;
  half: Half;
  cause: string;
  noticedAt: Date;
  backupName: string | null;
  confirmedAt: Date | null;
  arrivedAt: Date | null;
  endedAt: Date | null;
};

/** Punches in [from, until] of everybody whose PIN is known on `day`, each in order. */
export async function listPunchesToday(
  trx: Database,
  day: Day,
  from: Date,
  until: Date,
): Promise<PersonPunches[]> {
  return trx
    .selectFrom('punch')
    .innerJoin('pin', (join) =>
      join
        .onRef('pin.pin', '=', 'punch.pin')
        .on('pin.from_on', '<=', day)
        .on((where) => where.or([where('pin.to_on', 'is', null), where('pin.to_on', '>=', day)])),
    )
    .select(['pin.person_id as personId'])
    .select(sql<Date[]>`array_agg(punch.punched_at order by punch.punched_at)`.as('punches'))
    .where('punch.punched_at', '>=', from)
    .where('punch.punched_at', '<=', until)
    .groupBy('pin.person_id')
    .execute();
}

/** The newest punch of anybody, known or not: how fresh the picture is. */
export async function findNewestPunch(trx: Database, from: Date, until: Date): Promise<Date | undefined> {
  const row = await trx
    .selectFrom('punch')
    .select('punched_at')
    .where('punched_at', '>=', from)
    .where('punched_at', '<=', until)
    .orderBy('punched_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.punched_at;
}

export async function listLeaveOn(trx: Database, day: Day): Promise<LeaveToday[]> {
  const rows = await trx
    .selectFrom('leave')
    .select(['person_id', 'from_on', 'from_half', 'to_on', 'to_half'])
    .where('state', '=', 'approved')
    .where('from_on', '<=', day)
    .where('to_on', '>=', day)
    .execute();
  return rows.map((row) => {
    const fromNoon = row.from_on === day && row.from_half === 'pm';
    const untilNoon = row.to_on === day && row.to_half === 'am';
    const halves: Half[] = fromNoon ? ['pm'] : untilNoon ? ['am'] : ['am', 'pm'];
    return { personId: row.person_id, halves };
  });
}

export async function listCoversOn(trx: Database, day: Day): Promise<CoverRow[]> {
  const rows = await trx
    .selectFrom('cover')
    .leftJoin('person', 'person.id', 'cover.backup_person_id')
    .select([
      'position_id',
      'half',
      'cause',
      'noticed_at',
      'person.name',
      'confirmed_at',
      'arrived_at',
      'ended_at',
    ])
    .where('day', '=', day)
    .where('voided_at', 'is', null)
    .orderBy(sql`ended_at is null`, 'desc')
    .orderBy('noticed_at', 'desc')
    .execute();
  return rows.map((row) => ({
    positionId: row.position_id,
    half: row.half === 'pm' ? 'pm' : 'am',
    cause: row.cause,
    noticedAt: row.noticed_at,
    backupName: row.name,
    confirmedAt: row.confirmed_at,
    arrivedAt: row.arrived_at,
    endedAt: row.ended_at,
  }));
}

/** When one of the hall's devices called last. */
export async function findLastContact(trx: Database): Promise<Date | null> {
  const row = await trx
    .selectFrom('device_contact')
    .select('seen_at')
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seen_at ?? null;
}

/** People on confirmed outside work at this moment. */
export async function listOutsideAt(trx: Database, now: Date): Promise<number[]> {
  const rows = await trx
    .selectFrom('expected_presence')
    .select('person_id')
    .where('kind', '=', 'outside_work')
    .where('confirmed_at', 'is not', null)
    .where('starts_at', '<=', now)
    .where('ends_at', '>', now)
    .execute();
  return rows.map((row) => row.person_id);
}

/** Cases received and closed since the day began. */
export async function countCasesSince(
  trx: Database,
  from: Date,
  until: Date,
): Promise<{ received: number; closed: number }> {
  const received = await trx
    .selectFrom('ledger_case')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('received_at', '>=', from)
    .where('received_at', '<=', until)
    .executeTakeFirstOrThrow();
  const closed = await trx
    .selectFrom('ledger_case')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('closed_at', '>=', from)
    .where('closed_at', '<=', until)
    .executeTakeFirstOrThrow();
  return { received: received.count, closed: closed.count };
}
