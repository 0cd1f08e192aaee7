import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database, Scope } from '~db/connection';
import { readOnce } from '~db/scoped-query';
import { spanNear } from './span-store.server';

export type GroupRow = { id: number; code: string; name: string; nameEn: string; planned: number };

export type PositionRow = {
  id: number;
  number: number;
  name: string;
  nameEn: string;
  groupId: number;
  groupName: string;
  groupNameEn: string;
  /** Where in the hall, in words. */
  place: string;
  openedOn: Day;
  closedOn: Day | null;
  holder: Holder | null;
};

export type Holder = {
  holdingId: number;
  personId: number;
  name: string;
  staffNo: string;
  fromOn: Day;
  toOn: Day | null;
  /** Cleared for the position's group on the day asked for. */
  isCleared: boolean;
};

export type HoldingRow = {
  id: number;
  positionId: number;
  positionNumber: number;
  positionName: string;
  positionNameEn: string;
  personId: number;
  personName: string;
  fromOn: Day;
  toOn: Day | null;
};

export type ClearanceRow = {
  id: number;
  personId: number;
  groupId: number;
  groupName: string;
  groupNameEn: string;
  fromOn: Day;
  toOn: Day | null;
  proof: string;
};

/** The same, read alone. */
export function readGroups(scope: Scope): Promise<GroupRow[]> {
  return readOnce(
    scope,
    sql<GroupRow>`select id, code, name, name_en as "nameEn", planned from position_group order by sort, id`,
    'kept',
  );
}

export async function listGroups(trx: Database): Promise<GroupRow[]> {
  const rows = await trx
    .selectFrom('position_group')
    .select(['id', 'code', 'name', 'name_en as nameEn', 'planned'])
    .orderBy('sort')
    .orderBy('id')
    .execute();
  return rows;
}

/** The positions that exist on a day, by number, with whoever holds them that day. */
export async function listPositions(trx: Database, day: Day): Promise<PositionRow[]> {
  const rows = await positionsOn(trx, day)
    .where('span.from_on', '<=', day)
    .where((where) => where.or([where('span.to_on', 'is', null), where('span.to_on', '>=', day)]))
    .orderBy('position_group.sort')
    .orderBy('position.number')
    .execute();
  return rows.map(positionOf);
}

/** Every position there ever was, by number, as it is on a day, was last, or will be first. */
export async function listAllPositions(trx: Database, day: Day): Promise<PositionRow[]> {
  return (await positionsOn(trx, day).orderBy('position.number').execute()).map(positionOf);
}

/** One position with its holder on a day, whether or not it exists that day. */
export async function findPosition(trx: Database, id: number, day: Day) {
  const row = await positionsOn(trx, day)
    .select(['position.duties', 'position.plan_row', 'position.plan_column'])
    .where('position.id', '=', id)
    .executeTakeFirst();
  return row && { ...positionOf(row), duties: row.duties };
}

function positionsOn(trx: Database, day: Day) {
  return trx
    .selectFrom('position')
    .innerJoinLateral(spanNear('position.id', day).as<'span'>('span'), (join) => join.onTrue())
    .innerJoin('position_group', 'position_group.id', 'span.group_id')
    .leftJoin('holding', (join) =>
      join
        .onRef('holding.position_id', '=', 'position.id')
        .on('holding.from_on', '<=', day)
        .on((where) => where.or([where('holding.to_on', 'is', null), where('holding.to_on', '>=', day)])),
    )
    .leftJoin('person', 'person.id', 'holding.person_id')
    .select([
      'position.id',
      'position.number',
      'position.name',
      'position.name_en',
      'span.group_id',
      'span.place',
      'span.opened_on',
      'span.closed_on',
      'position_group.name as group_name',
      'position_group.name_en as group_name_en',
      'holding.id as holding_id',
      'holding.from_on',
      'holding.to_on',
      'person.id as person_id',
      'person.name as person_name',
      'person.staff_no',
      sql<boolean>`exists (select from clearance c where c.person_id = person.id and c.group_id = span.group_id
        and c.from_on <= ${day} and (c.to_on is null or c.to_on >= ${day}))`.as('is_cleared'),
    ]);
}

type JoinedRow = Awaited<ReturnType<ReturnType<typeof positionsOn>['execute']>>[number];

function positionOf(row: JoinedRow): PositionRow {
  const isHeld = row.holding_id !== null && row.person_id !== null && row.from_on !== null;
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    nameEn: row.name_en,
    groupId: row.group_id,
    groupName: row.group_name,
    groupNameEn: row.group_name_en,
    place: row.place,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    holder: isHeld
      ? {
          holdingId: row.holding_id as number,
          personId: row.person_id as number,
          name: row.person_name ?? '',
          staffNo: row.staff_no ?? '',
          fromOn: row.from_on as Day,
          toOn: row.to_on,
          isCleared: row.is_cleared,
        }
      : null,
  };
}

/** Holdings that touch [from, to], the earliest first; of one position or one person when asked. */
export async function listHoldings(
  trx: Database,
  from: Day,
  to: Day,
  of: { positionId?: number; personId?: number } = {},
): Promise<HoldingRow[]> {
  let query = trx
    .selectFrom('holding')
    .innerJoin('position', 'position.id', 'holding.position_id')
    .innerJoin('person', 'person.id', 'holding.person_id')
    .select([
      'holding.id',
      'holding.position_id as positionId',
      'position.number as positionNumber',
      'position.name as positionName',
      'position.name_en as positionNameEn',
      'holding.person_id as personId',
      'person.name as personName',
      'holding.from_on as fromOn',
      'holding.to_on as toOn',
    ])
    .where('holding.from_on', '<=', to)
    .where((where) => where.or([where('holding.to_on', 'is', null), where('holding.to_on', '>=', from)]))
    .orderBy('holding.from_on');
  if (of.positionId !== undefined) query = query.where('holding.position_id', '=', of.positionId);
  if (of.personId !== undefined) query = query.where('holding.person_id', '=', of.personId);
  return query.execute();
}

export async function listClearances(trx: Database, personId?: number): Promise<ClearanceRow[]> {
  let query = trx
    .selectFrom('clearance')
    .innerJoin('position_group', 'position_group.id', 'clearance.group_id')
    .select([
      'clearance.id',
      'clearance.person_id as personId',
      'clearance.group_id as groupId',
      'position_group.name as groupName',
      'position_group.name_en as groupNameEn',
      'clearance.from_on as fromOn',
      'clearance.to_on as toOn',
      'clearance.proof',
    ])
    .orderBy('clearance.from_on');
  if (personId !== undefined) query = query.where('clearance.person_id', '=', personId);
  return query.execute();
}
