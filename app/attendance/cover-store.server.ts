import { sql } from 'kysely';
import { type Day, firstDayOf, type Half, lastDayOf, type Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { Backup } from './backup-fitness';
import type { CoverFields } from './cover-form';

export type CoverRow = {
  id: number;
  positionNumber: number;
  positionName: string;
  positionNameEn: string;
  day: Day;
  half: Half;
  cause: string;
  absentName: string | null;
  backupName: string | null;
  noticedAt: Date;
  confirmedAt: Date | null;
  arrivedAt: Date | null;
  endedAt: Date | null;
  note: string;
};

/** One writer of the hall's gaps at a time: the rule reads them all before it writes. */
export async function lockGaps(trx: Database, projectId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('gaps'), ${projectId}::int)`.execute(trx);
}

/** The cover of a position's half-day, of several the one that is open or the latest, locked until the transaction ends. */
export async function findCover(trx: Database, positionId: number, day: Day, half: Half) {
  return trx
    .selectFrom('cover')
    .selectAll()
    .where('position_id', '=', positionId)
    .where('day', '=', day)
    .where('half', '=', half)
    .where('voided_at', 'is', null)
    .orderBy(sql`ended_at is null`, 'desc')
    .orderBy('noticed_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

/** Who holds a position on a day. */
export async function findHolder(trx: Database, positionId: number, day: Day): Promise<number | undefined> {
  const row = await trx
    .selectFrom('holding')
    .select('person_id')
    .where('position_id', '=', positionId)
    .where('from_on', '<=', day)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', day)]))
    .executeTakeFirst();
  return row?.person_id;
}

/** The position's group on a day, by code. */
export async function findGroupOn(trx: Database, positionId: number, day: Day): Promise<string | undefined> {
  const row = await trx
    .selectFrom('position_span')
    .innerJoin('position_group', 'position_group.id', 'position_span.group_id')
    .select('position_group.code')
    .where('position_span.position_id', '=', positionId)
    .where('position_span.from_on', '<=', day)
    .where((eb) => eb.or([eb('position_span.to_on', 'is', null), eb('position_span.to_on', '>=', day)]))
    .executeTakeFirst();
  return row?.code;
}

export async function isPosition(trx: Database, id: number): Promise<boolean> {
  return !!(await trx.selectFrom('position').select('id').where('id', '=', id).executeTakeFirst());
}

/** A person as a backup for a half-day; undefined when there is no such person. */
export async function findBackup(
  trx: Database,
  personId: number,
  { day, half }: { day: Day; half: Half },
): Promise<Omit<Backup, 'isCleared'> | undefined> {
  // Half-days in order: an afternoon that starts a leave leaves that day's morning free, and the other way round.
  const leave = trx
    .selectFrom('leave')
    .select('leave.id')
    .where('leave.person_id', '=', personId)
    .where('leave.state', '=', 'approved')
    .where(sql<boolean>`(leave.from_on, leave.from_half) <= (${day}::date, ${half})`)
    .where(sql<boolean>`(leave.to_on, leave.to_half) >= (${day}::date, ${half})`);
  const row = await trx
    .selectFrom('person')
    .select(['joined_on', 'left_on'])
    .select((eb) => eb.exists(leave).as('is_on_leave'))
    .where('person.id', '=', personId)
    .executeTakeFirst();
  return (
    row && {
      isEmployed: row.joined_on <= day && (row.left_on === null || row.left_on >= day),
      isOnLeave: Boolean(row.is_on_leave),
    }
  );
}

/** Writes a cover, new or changed. */
export async function saveCover(
  trx: Database,
  row: CoverFields & {
    id: number | undefined;
    projectId: number;
    noticedAt: Date;
    dueAt: Date | undefined;
    decidedAt: Date | undefined;
  },
): Promise<number> {
  const values = {
    absent_person_id: row.absentPersonId ?? null,
    backup_person_id: row.backupPersonId ?? null,
    cause: row.cause,
    due_at: row.dueAt ?? null,
    noticed_at: row.noticedAt,
    decided_at: row.decidedAt ?? null,
    confirmed_at: row.confirmedAt ?? null,
    arrived_at: row.arrivedAt ?? null,
    ended_at: row.endedAt ?? null,
    note: row.note,
  };
  if (row.id !== undefined) {
    await trx.updateTable('cover').set(values).where('id', '=', row.id).execute();
    return row.id;
  }
  const { id } = await trx
    .insertInto('cover')
    .values({
      project_id: row.projectId,
      position_id: row.positionId,
      day: row.day,
      half: row.half,
      ...values,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function listCovers(trx: Database, month: Month): Promise<CoverRow[]> {
  const rows = await trx
    .selectFrom('cover')
    .innerJoin('position', 'position.id', 'cover.position_id')
    .leftJoin('person as absent', 'absent.id', 'cover.absent_person_id')
    .leftJoin('person as backup', 'backup.id', 'cover.backup_person_id')
    .selectAll('cover')
    .select([
      'position.number',
      'position.name as position_name',
      'position.name_en',
      'absent.name as absent_name',
      'backup.name as backup_name',
    ])
    .where('day', '>=', firstDayOf(month))
    .where('day', '<=', lastDayOf(month))
    .orderBy('day', 'desc')
    .orderBy('half', 'desc')
    .orderBy('position.number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    positionNumber: row.number,
    positionName: row.position_name,
    positionNameEn: row.name_en,
    day: row.day,
    half: row.half as Half,
    cause: row.cause,
    absentName: row.absent_name,
    backupName: row.backup_name,
    noticedAt: row.noticed_at,
    confirmedAt: row.confirmed_at,
    arrivedAt: row.arrived_at,
    endedAt: row.ended_at,
    note: row.note,
  }));
}
