import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import { spanNear } from './span-store.server';

/** What placing somebody must know about the person, the position and the hall. */
export async function readPlacing(trx: Database, personId: number, positionId: number, day: Day) {
  const person = await trx
    .selectFrom('person')
    .select(['id', 'name', 'joined_on', 'left_on'])
    .where('id', '=', personId)
    .executeTakeFirst();
  const position = await trx
    .selectFrom('position')
    .innerJoinLateral(spanNear('position.id', day).as<'span'>('span'), (join) => join.onTrue())
    .innerJoin('position_group', 'position_group.id', 'span.group_id')
    .innerJoin('project', 'project.id', 'position.project_id')
    .select([
      'position.id',
      'position.number',
      'position.name',
      'span.group_id',
      'span.opened_on',
      'span.closed_on',
      'position_group.name as group_name',
      'position_group.code as group_code',
      'project.starts_on',
    ])
    .where('position.id', '=', positionId)
    .executeTakeFirst();
  return { person, position };
}

export type NewHolding = {
  projectId: number;
  positionId: number;
  personId: number;
  fromOn: Day;
  toOn: Day | null;
};

/** The database refuses a second holder or a second position (exclusion constraints). */
export async function insertHolding(trx: Database, holding: NewHolding): Promise<number> {
  const row = await trx
    .insertInto('holding')
    .values({
      project_id: holding.projectId,
      position_id: holding.positionId,
      person_id: holding.personId,
      from_on: holding.fromOn,
      to_on: holding.toOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function findHolding(trx: Database, id: number) {
  return trx
    .selectFrom('holding')
    .select(['id', 'position_id', 'person_id', 'from_on', 'to_on'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Who holds a position on a day. */
export async function findHoldingOn(trx: Database, positionId: number, day: Day) {
  return trx
    .selectFrom('holding')
    .innerJoin('person', 'person.id', 'holding.person_id')
    .select(['holding.id', 'position_id', 'person_id', 'from_on', 'to_on', 'person.name'])
    .where('position_id', '=', positionId)
    .where('from_on', '<=', day)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', day)]))
    .executeTakeFirst();
}

/** What somebody holds on a day. */
export async function findHoldingOf(trx: Database, personId: number, day: Day) {
  return trx
    .selectFrom('holding')
    .select(['id', 'position_id', 'from_on', 'to_on'])
    .where('person_id', '=', personId)
    .where('from_on', '<=', day)
    .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>=', day)]))
    .forUpdate()
    .executeTakeFirst();
}

export async function setHoldingEnd(trx: Database, id: number, toOn: Day | null): Promise<void> {
  await trx.updateTable('holding').set({ to_on: toOn }).where('id', '=', id).execute();
}

/** Who stands in the way: of this position, or this person elsewhere, in [from, to]. */
export async function findClash(
  trx: Database,
  { positionId, personId, fromOn, toOn }: Omit<NewHolding, 'projectId'>,
  by: 'position' | 'person',
) {
  const query = trx
    .selectFrom('holding')
    .innerJoin('position', 'position.id', 'holding.position_id')
    .innerJoin('person', 'person.id', 'holding.person_id')
    .select(['person.name as person', 'position.number', 'position.name as position'])
    .select(['holding.from_on as fromOn', 'holding.to_on as toOn'])
    .where('holding.from_on', '<=', toOn ?? 'infinity')
    .where((where) => where.or([where('holding.to_on', 'is', null), where('holding.to_on', '>=', fromOn)]))
    .orderBy('holding.from_on');
  return by === 'position'
    ? query.where('holding.position_id', '=', positionId).executeTakeFirst()
    : query.where('holding.person_id', '=', personId).executeTakeFirst();
}
