import { sql } from 'kysely';
import type { Day, Half } from '~/base/days';
import type { Database } from '~db/connection';
import type { Gap, GapCause } from './gap-clock';
import type { NewGap, Sighting } from './gap-watch';

export type GapRow = Gap & {
  number: number;
  positionName: string;
  positionNameEn: string;
  absentName: string | null;
  backupName: string | null;
  backupPhone: string | null;
  note: string;
};

export type StepKind =
  | 'noticed'
  | 'decided'
  | 'asked'
  | 'told'
  | 'confirmed'
  | 'declined'
  | 'released'
  | 'arrived'
  | 'returned'
  | 'voided'
  | 'ended';
export type StepWay = 'rule' | 'punch' | 'eyes' | 'phone' | 'app' | 'webhook' | 'hand';
export type Step = { kind: StepKind; way: StepWay; personId?: number | null; at: Date; note?: string };

export type StepRow = {
  kind: StepKind;
  way: StepWay;
  personName: string | null;
  by: string | null;
  at: Date;
  note: string;
};

/**
 * Gaps that are not over at this moment, up to its day: those of earlier days were left open by hand or by a server that
 * stood still.
 */
export async function listCurrentGaps(trx: Database, day: Day, now: Date): Promise<Gap[]> {
  const rows = await trx
    .selectFrom('cover')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([
          eb('ended_at', 'is', null),
          eb('day', '<=', day),
          eb.or([eb('due_at', 'is not', null), eb('day', '=', day)]),
        ]),
        eb.and([eb('day', '=', day), eb('ended_at', '>', now)]),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(gapOf);
}

/** What patrols saw last at each position between two instants; conduct says that somebody is there. */
export async function listLastSightings(trx: Database, from: Date, until: Date): Promise<Sighting[]> {
  const rows = await trx
    .selectFrom('patrol_sighting')
    .distinctOn('position_id')
    .select(['position_id as positionId', 'kind', 'seen_at as at'])
    .where('seen_at', '>=', from)
    .where('seen_at', '<=', until)
    .orderBy('position_id')
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map(({ kind, ...row }) => ({ ...row, isThere: kind !== 'off_post' }));
}

/** When the last gap of each position that was over by now ended that day. */
export async function listLastEnds(trx: Database, day: Day, now: Date): Promise<Map<number, Date>> {
  const rows = await trx
    .selectFrom('cover')
    .select(['position_id', sql<Date>`max(ended_at)`.as('ended_at')])
    .where('day', '=', day)
    .where('ended_at', '<=', now)
    .groupBy('position_id')
    .execute();
  return new Map(rows.map((row) => [row.position_id, row.ended_at]));
}

/** When each position's own person was last back by now, by half-day; who went back from another post is not meant. */
export async function listLastReturns(trx: Database, day: Day, now: Date) {
  const rows = await trx
    .selectFrom('cover')
    .select(['position_id as positionId', 'half', sql<Date>`max(returned_at)`.as('at')])
    .where('day', '=', day)
    .where('returned_at', '<=', now)
    .where('cause', '<>', 'moved')
    .groupBy(['position_id', 'half'])
    .execute();
  return rows.map((row) => ({ ...row, half: row.half as Half }));
}

/** A gap, locked until the transaction ends. */
export async function findGap(trx: Database, id: number): Promise<Gap | undefined> {
  const row = await trx.selectFrom('cover').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && gapOf(row);
}

type CoverColumns = {
  id: number;
  position_id: number;
  day: Day;
  half: string;
  cause: string;
  absent_person_id: number | null;
  backup_person_id: number | null;
  chain_of: number | null;
  due_at: Date | null;
  noticed_at: Date;
  decided_at: Date | null;
  asked_at: Date | null;
  confirmed_at: Date | null;
  arrived_at: Date | null;
  returned_at: Date | null;
  ended_at: Date | null;
  voided_at: Date | null;
};

function gapOf(row: CoverColumns): Gap {
  return {
    id: row.id,
    positionId: row.position_id,
    day: row.day,
    half: row.half as Half,
    cause: row.cause as GapCause,
    absentId: row.absent_person_id,
    backupId: row.backup_person_id,
    chainOf: row.chain_of,
    dueAt: row.due_at,
    noticedAt: row.noticed_at,
    decidedAt: row.decided_at,
    askedAt: row.asked_at,
    confirmedAt: row.confirmed_at,
    arrivedAt: row.arrived_at,
    returnedAt: row.returned_at,
    endedAt: row.ended_at,
    voidedAt: row.voided_at,
  };
}

/** Gaps of these days, open ones first, then the latest; or one. */
export async function listGaps(
  trx: Database,
  of: { id: number } | { from: Day; to: Day },
): Promise<GapRow[]> {
  let query = trx
    .selectFrom('cover')
    .innerJoin('position', 'position.id', 'cover.position_id')
    .leftJoin('person as absent', 'absent.id', 'cover.absent_person_id')
    .leftJoin('person as backup', 'backup.id', 'cover.backup_person_id')
    .selectAll('cover')
    .select(['position.number', 'position.name as position_name', 'position.name_en'])
    .select(['absent.name as absent_name', 'backup.name as backup_name', 'backup.phone as backup_phone'])
    .orderBy(sql`cover.ended_at is null`, 'desc')
    .orderBy('cover.day', 'desc')
    .orderBy('cover.noticed_at', 'desc')
    .orderBy('position.number');
  if ('id' in of) query = query.where('cover.id', '=', of.id);
  else query = query.where('cover.day', '>=', of.from).where('cover.day', '<=', of.to);
  return (await query.execute()).map((row) => ({
    ...gapOf(row),
    number: row.number,
    positionName: row.position_name,
    positionNameEn: row.name_en,
    absentName: row.absent_name,
    backupName: row.backup_name,
    backupPhone: row.backup_phone,
    note: row.note,
  }));
}

export async function insertGap(
  trx: Database,
  projectId: number,
  gap: Omit<NewGap, 'dueAt'> & {
    day: Day;
    dueAt: Date;
    noticedAt: Date;
    note?: string;
    backupId?: number;
    chainOf?: number;
    askedAt?: Date | null;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('cover')
    .values({
      project_id: projectId,
      position_id: gap.positionId,
      day: gap.day,
      half: gap.half,
      cause: gap.cause,
      absent_person_id: gap.absentId,
      backup_person_id: gap.backupId ?? null,
      chain_of: gap.chainOf ?? null,
      due_at: gap.dueAt,
      noticed_at: gap.noticedAt,
      decided_at: gap.backupId === undefined ? null : gap.noticedAt,
      asked_at: gap.askedAt ?? null,
      note: gap.note ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type GapUpdate = Partial<
  Pick<
    Gap,
    'backupId' | 'decidedAt' | 'askedAt' | 'confirmedAt' | 'arrivedAt' | 'returnedAt' | 'endedAt' | 'voidedAt'
  >
>;

const columns = {
  backupId: 'backup_person_id',
  decidedAt: 'decided_at',
  askedAt: 'asked_at',
  confirmedAt: 'confirmed_at',
  arrivedAt: 'arrived_at',
  returnedAt: 'returned_at',
  endedAt: 'ended_at',
  voidedAt: 'voided_at',
} as const;

export async function updateGap(trx: Database, id: number, change: GapUpdate): Promise<void> {
  const values = Object.fromEntries(
    Object.entries(change).map(([name, value]) => [columns[name as keyof GapUpdate], value]),
  );
  await trx.updateTable('cover').set(values).where('id', '=', id).execute();
}

export async function addSteps(
  trx: Database,
  by: { projectId: number; accountId: number | null; now: Date },
  steps: readonly (Step & { gapId: number })[],
): Promise<void> {
  if (steps.length === 0) return;
  await trx
    .insertInto('gap_step')
    .values(
      steps.map(({ gapId, kind, way, personId, at, note }) => ({
        project_id: by.projectId,
        cover_id: gapId,
        kind,
        way,
        person_id: personId ?? null,
        note: note ?? '',
        at,
        recorded_at: by.now,
        account_id: way === 'rule' || way === 'punch' ? null : by.accountId,
      })),
    )
    .execute();
}

/** What happened to a gap, in order. */
export async function listSteps(trx: Database, gapId: number): Promise<StepRow[]> {
  const rows = await trx
    .selectFrom('gap_step')
    .leftJoin('person', 'person.id', 'gap_step.person_id')
    .leftJoin('account', 'account.id', 'gap_step.account_id')
    .select(['gap_step.kind', 'gap_step.way', 'gap_step.at', 'gap_step.note'])
    .select(['person.name as personName', 'account.display_name as by'])
    .where('cover_id', '=', gapId)
    .orderBy('gap_step.id')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as StepKind, way: row.way as StepWay }));
}

/** Who was asked for which gap of a day and declined. */
export async function listDeclined(trx: Database, day: Day): Promise<{ gapId: number; personId: number }[]> {
  const rows = await trx
    .selectFrom('gap_step')
    .innerJoin('cover', 'cover.id', 'gap_step.cover_id')
    .select(['cover_id as gapId', 'person_id as personId'])
    .where('gap_step.kind', '=', 'declined')
    .where('cover.day', '=', day)
    .execute();
  return rows.flatMap(({ gapId, personId }) => (personId === null ? [] : [{ gapId, personId }]));
}
