import { addDays, type Day, type Half, instantOf } from '~/base/days';
import { listSpans } from '~/positions/span-store.server';
import type { Database } from '~db/connection';
import { spanOf } from './leave-facts-store.server';
import type { LeaveSpan } from './leave-length';
import type { LeaveState } from './leave-state';

export type AwayLeave = LeaveSpan & { id: number; personId: number; state: 'asked' | 'approved' };
export type AwayStay = { personId: number; kind: string; startsAt: Date; endsAt: Date };
export type HeldPosition = {
  personId: number;
  positionId: number;
  number: number;
  groupId: number;
  from: Day;
  to: Day | null;
};

/** Who is away, needed elsewhere or standing in between two days, and who holds what; kinds of leave stay out of it. */
export async function readAway(trx: Database, from: Day, to: Day) {
  const leaves = await trx
    .selectFrom('leave')
    .selectAll()
    .where('state', 'in', ['asked', 'approved'] satisfies LeaveState[])
    .where('from_on', '<=', to)
    .where('to_on', '>=', from)
    .orderBy('from_on')
    .execute();
  const stays = await trx
    .selectFrom('expected_presence')
    .select(['person_id', 'kind', 'starts_at', 'ends_at'])
    .where('starts_at', '<', instantOf(addDays(to, 1)))
    .where('ends_at', '>', instantOf(from))
    .where('refused_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expired_at', 'is', null)
    .execute();
  const covers = await trx
    .selectFrom('cover')
    .select(['backup_person_id', 'day', 'half'])
    .where('backup_person_id', 'is not', null)
    .where('day', '>=', addDays(from, -30))
    .where('day', '<=', to)
    .execute();
  return {
    leaves: leaves.map(
      (row): AwayLeave => ({
        ...spanOf(row),
        id: row.id,
        personId: row.person_id,
        state: row.state as AwayLeave['state'],
      }),
    ),
    stays: stays.map(
      (row): AwayStay => ({
        personId: row.person_id,
        kind: row.kind,
        startsAt: row.starts_at,
        endsAt: row.ends_at,
      }),
    ),
    covers: covers.map((row) => ({
      personId: row.backup_person_id ?? 0,
      day: row.day,
      half: row.half as Half,
    })),
    held: await readHeld(trx, from, to),
  };
}

/** Positions held between two days, each stretch with the group that the position is in then. */
async function readHeld(trx: Database, from: Day, to: Day): Promise<HeldPosition[]> {
  const spans = await listSpans(trx, from, to);
  const holdings = await trx
    .selectFrom('holding')
    .innerJoin('position', 'position.id', 'holding.position_id')
    .select([
      'holding.person_id',
      'holding.position_id',
      'holding.from_on',
      'holding.to_on',
      'position.number',
    ])
    .where('holding.from_on', '<=', to)
    .where((eb) => eb.or([eb('holding.to_on', 'is', null), eb('holding.to_on', '>=', from)]))
    .orderBy('position.number')
    .execute();
  return holdings.flatMap((row) =>
    spans
      .filter((span) => span.positionId === row.position_id && overlap(span, row))
      .map((span) => ({
        personId: row.person_id,
        positionId: row.position_id,
        number: row.number,
        groupId: span.groupId,
        from: [span.fromOn, row.from_on].sort()[1] ?? row.from_on,
        to: earlier(span.toOn, row.to_on),
      })),
  );
}

function overlap(span: { fromOn: Day; toOn: Day | null }, row: { from_on: Day; to_on: Day | null }): boolean {
  return (span.toOn === null || span.toOn >= row.from_on) && (row.to_on === null || row.to_on >= span.fromOn);
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}

/** Everybody who is employed in some of the days. */
export async function listColleagues(trx: Database, from: Day, to: Day) {
  return trx
    .selectFrom('person')
    .select(['id', 'name', 'joined_on as joinedOn', 'left_on as leftOn'])
    .where('joined_on', '<=', to)
    .where((eb) => eb.or([eb('left_on', 'is', null), eb('left_on', '>=', from)]))
    .orderBy('staff_no')
    .execute();
}
