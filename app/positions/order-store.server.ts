import { sql } from 'kysely';
import { addDays, type Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { OrderedPosition } from './check-order';
import type { LineKind, Order } from './order-form';

/** The positions that lines name, locked until the transaction ends, with their spans and later holders. */
export async function readOrdered(
  trx: Database,
  named: { ids: number[]; numbers: number[]; effectiveOn: Day; today: Day },
): Promise<OrderedPosition[]> {
  const { rows } = await sql<{ id: number; number: number }>`select id, number from position
    where id = any(${named.ids}) or number = any(${named.numbers}) order by id for update`.execute(trx);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const spans = await trx
    .selectFrom('position_span')
    .select(['position_id', 'group_id as groupId', 'place', 'from_on as fromOn', 'to_on as toOn'])
    .where('position_id', 'in', ids)
    .orderBy('from_on')
    .execute();
  const holders = await listHoldersFrom(trx, ids, named.effectiveOn, named.today);
  return rows.map((row) => ({
    ...row,
    spans: spans.filter((span) => span.position_id === row.id),
    holders: holders.filter((holder) => holder.positionId === row.id),
  }));
}

/**
 * Whoever holds one of the positions on a day or later, and the groups they are cleared for on every day of it up to
 * today; of what begins later, on its first day.
 */
async function listHoldersFrom(trx: Database, ids: number[], day: Day, today: Day) {
  const { rows } = await sql<{ positionId: number; name: string; fromOn: Day; clearedFor: number[] }>`
    select h.position_id as "positionId", n.name, h.from_on as "fromOn",
      array(select c.group_id from clearance c where c.person_id = h.person_id group by c.group_id
        having range_agg(daterange(c.from_on, c.to_on, '[]')) @> daterange(asked.first, asked.last, '[]'))
        as "clearedFor"
    from holding h join person n on n.id = h.person_id
      cross join lateral (select greatest(h.from_on, ${day}::date) as first) as begins
      cross join lateral (select begins.first, greatest(begins.first, least(h.to_on, ${today}::date)) as last) as asked
    where h.position_id = any(${ids}) and coalesce(h.to_on, 'infinity') >= ${day} order by h.from_on`.execute(
    trx,
  );
  return rows;
}

export async function insertOrder(
  trx: Database,
  order: Omit<Order, 'lines'> & {
    projectId: number;
    fileId: number | null;
    recordedBy: number | null;
    now: Date;
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('adjustment_order')
    .values({
      project_id: order.projectId,
      number: order.number,
      asked_by: order.askedBy,
      document_no: order.documentNo,
      file_id: order.fileId,
      reason: order.reason,
      effective_on: order.effectiveOn,
      recorded_by: order.recordedBy,
      recorded_at: order.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type Line = {
  projectId: number;
  orderId: number;
  kind: LineKind;
  positionId: number;
  from?: { groupId: number; place: string };
  to?: { groupId: number; place: string };
  endsHolding?: boolean;
};

export async function insertLine(trx: Database, line: Line): Promise<number> {
  const isPlaced = line.kind === 'open' || line.kind === 'move';
  const isGrouped = line.kind !== 'move';
  const { id } = await trx
    .insertInto('adjustment_line')
    .values({
      project_id: line.projectId,
      order_id: line.orderId,
      kind: line.kind,
      position_id: line.positionId,
      from_group_id: isGrouped ? (line.from?.groupId ?? null) : null,
      to_group_id: isGrouped ? (line.to?.groupId ?? null) : null,
      from_place: isPlaced ? (line.from?.place ?? null) : null,
      to_place: isPlaced ? (line.to?.place ?? null) : null,
      ends_holding: line.endsHolding ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The position is something else from a day on; a span that begins that very day is what was ordered last. */
export async function beginSpan(
  trx: Database,
  span: {
    projectId: number;
    positionId: number;
    groupId: number;
    place: string;
    fromOn: Day;
    lineId: number;
  },
): Promise<void> {
  const { groupId: group_id, place, lineId: line_id } = span;
  const changed = await trx
    .updateTable('position_span')
    .set({ group_id, place, line_id })
    .where('position_id', '=', span.positionId)
    .where('from_on', '=', span.fromOn)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return;
  await endSpan(trx, span.positionId, span.fromOn);
  await trx
    .insertInto('position_span')
    .values({
      project_id: span.projectId,
      position_id: span.positionId,
      group_id,
      place,
      line_id,
      from_on: span.fromOn,
    })
    .execute();
}

/** The span that holds the day before `day` ends with it. */
export async function endSpan(trx: Database, positionId: number, day: Day): Promise<void> {
  await trx
    .updateTable('position_span')
    .set({ to_on: addDays(day, -1) })
    .where('position_id', '=', positionId)
    .where('from_on', '<', day)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', day)]))
    .execute();
}

/** From `day` on nobody holds the position: who does goes the day before, who was to come does not. */
export async function endHoldingsFrom(trx: Database, positionId: number, day: Day): Promise<void> {
  await trx.deleteFrom('holding').where('position_id', '=', positionId).where('from_on', '>=', day).execute();
  await trx
    .updateTable('holding')
    .set({ to_on: addDays(day, -1) })
    .where('position_id', '=', positionId)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', day)]))
    .execute();
}

/** A number opened again goes by the name of the order that opens it. */
export async function renameNumber(
  trx: Database,
  id: number,
  { name, nameEn }: { name: string; nameEn: string },
): Promise<void> {
  await trx.updateTable('position').set({ name, name_en: nameEn }).where('id', '=', id).execute();
}

export async function insertNumber(
  trx: Database,
  row: { projectId: number; number: number; name: string; nameEn: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('position')
    .values({ project_id: row.projectId, number: row.number, name: row.name, name_en: row.nameEn })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
