import { type Insertable, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Requisition } from '~db/types';

export async function insertRequisition(trx: Database, row: Insertable<Requisition>): Promise<number> {
  const { id } = await trx.insertInto('requisition').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Requisitions with where they lead and how far they are, the open ones first. */
export async function listRequisitionRows(trx: Database, id?: number) {
  let query = trx
    .selectFrom('requisition as r')
    .innerJoin('position_group as g', 'g.id', 'r.group_id')
    .leftJoin('position as p', 'p.id', 'r.position_id')
    .select([
      'r.id',
      'r.state',
      'r.count',
      'r.reason',
      'r.wanted_from as wantedFrom',
      'r.opened_on as openedOn',
    ])
    .select(['r.closed_on as closedOn', 'r.position_id as positionId', 'p.number as positionNumber'])
    .select(['p.name as positionName', 'p.name_en as positionNameEn'])
    .select(['g.name as groupName', 'g.name_en as groupNameEn'])
    .select([
      sql<number>`(select count(*)::int from candidate c where c.requisition_id = r.id and c.stage <> 'closed')`.as(
        'candidates',
      ),
      sql<number>`(select count(*)::int from candidate c
        where c.requisition_id = r.id and c.stage in ('hired', 'filed'))`.as('hired'),
    ])
    .orderBy(sql`r.state <> 'open'`)
    .orderBy('r.id', 'desc');
  if (id !== undefined) query = query.where('r.id', '=', id);
  const rows = await query.execute();
  return rows.map(({ positionId, positionNumber, positionName, positionNameEn, ...row }) => ({
    ...row,
    position:
      positionId === null
        ? null
        : {
            id: positionId,
            number: positionNumber ?? 0,
            name: positionName ?? '',
            nameEn: positionNameEn ?? '',
          },
  }));
}
export type RequisitionRow = Awaited<ReturnType<typeof listRequisitionRows>>[number];

/** Ends an open requisition, once. */
export async function closeRequisitionRow(
  trx: Database,
  id: number,
  change: { state: 'filled' | 'cancelled'; closed_on: Day; closed_because?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('requisition')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The groups, and the positions nobody holds on a day: where somebody can be wanted. */
export async function listPlaces(trx: Database, on: Day) {
  const groups = await trx
    .selectFrom('position_group')
    .select(['id', 'name', 'name_en as nameEn'])
    .orderBy('sort')
    .execute();
  const vacant = await trx
    .selectFrom('position as p')
    .innerJoin('position_span as s', 's.position_id', 'p.id')
    .select(['p.id', 'p.number', 'p.name', 'p.name_en as nameEn', 's.group_id as groupId'])
    .where('s.from_on', '<=', on)
    .where(sql<boolean>`(s.to_on is null or s.to_on >= ${on})`)
    .where(
      sql<boolean>`not exists (select from holding h where h.position_id = p.id
        and h.from_on <= ${on} and (h.to_on is null or h.to_on >= ${on}))`,
    )
    .orderBy('p.number')
    .execute();
  return { groups, vacant };
}

/** The group a position belongs to on a day, or will belong to first. */
export async function findGroupOfPosition(
  trx: Database,
  positionId: number,
  on: Day,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('position_span')
    .select('group_id')
    .where('position_id', '=', positionId)
    .where(sql<boolean>`(to_on is null or to_on >= ${on})`)
    .orderBy('from_on')
    .executeTakeFirst();
  return row?.group_id;
}
