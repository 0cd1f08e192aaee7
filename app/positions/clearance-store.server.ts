import { sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database, Scope } from '~db/connection';
import { readOnce } from '~db/scoped-query';
import type { Basis } from './clearance-facts';

/** A stored span: the rule's result for one person and group. */
export type StoredSpan = {
  id: number;
  personId: number;
  groupId: number;
  fromOn: Day;
  toOn: Day | null;
  proof: string;
  basis: Basis;
};

/**
 * Takes people off the queue, of these or of all, and says who they are. Two who empty it at once: the second waits for
 * the first on the rows both see, and then finds them gone and the spans written.
 */
export async function takeStale(trx: Database, ids?: readonly number[]): Promise<number[]> {
  const these = ids ? sql`where person_id = any(${ids}::int[])` : sql``;
  const { rows } = await sql<{ personId: number }>`
    with taken as (
      delete from clearance_stale where (project_id, id) in (
        select project_id, id from clearance_stale ${these} order by id for update)
      returning person_id)
    select distinct person_id as "personId" from taken order by 1`.execute(trx);
  return rows.map((row) => row.personId);
}

/** Whether anybody's evidence has changed since their spans were derived, in one round trip. */
export async function isAnyoneStale(scope: Scope): Promise<boolean> {
  const [found] = await readOnce(
    scope,
    sql<{ isStale: boolean }>`select exists (select from clearance_stale) as "isStale"`,
  );
  return found?.isStale ?? false;
}

export async function listSpansOf(trx: Database, personIds: readonly number[]): Promise<StoredSpan[]> {
  const rows = await trx
    .selectFrom('clearance')
    .select(['id', 'person_id as personId', 'group_id as groupId', 'from_on as fromOn', 'to_on as toOn'])
    .select(['proof', 'basis'])
    .where(sql<boolean>`person_id = any(${personIds}::int[])`)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, basis: row.basis as Basis }));
}

/** Deletes first, then moves ends, then adds: nothing overlaps in between. */
export async function writeSpans(
  trx: Database,
  change: {
    gone: readonly StoredSpan[];
    ends: readonly StoredSpan[];
    added: readonly Omit<StoredSpan, 'id'>[];
  },
): Promise<void> {
  const { gone, ends, added } = change;
  if (gone.length > 0)
    await sql`delete from clearance where id = any(${gone.map(({ id }) => id)}::int[])`.execute(trx);
  if (ends.length > 0)
    await sql`update clearance c set to_on = e.to_on
      from unnest(${ends.map(({ id }) => id)}::int[], ${ends.map(({ toOn }) => toOn)}::date[]) as e(id, to_on)
      where c.id = e.id`.execute(trx);
  if (added.length > 0)
    await sql`insert into clearance (project_id, person_id, group_id, from_on, to_on, proof, basis)
      select current_project(), * from unnest(${added.map((row) => row.personId)}::int[],
        ${added.map((row) => row.groupId)}::int[], ${added.map((row) => row.fromOn)}::date[],
        ${added.map((row) => row.toOn)}::date[], ${added.map((row) => row.proof)}::text[],
        ${added.map((row) => row.basis)}::text[])`.execute(trx);
}

/** The stored spans that touch [from, to], with the names of person and group. */
export async function listNamedSpans(trx: Database, from: Day, to: Day) {
  return trx
    .selectFrom('clearance')
    .innerJoin('person', 'person.id', 'clearance.person_id')
    .innerJoin('position_group', 'position_group.id', 'clearance.group_id')
    .select(['clearance.id', 'clearance.person_id as personId', 'clearance.group_id as groupId'])
    .select(['clearance.from_on as fromOn', 'clearance.to_on as toOn'])
    .select(['person.name as person', 'position_group.name as group'])
    .where('clearance.from_on', '<=', to)
    .where((where) => where.or([where('clearance.to_on', 'is', null), where('clearance.to_on', '>=', from)]))
    .orderBy('clearance.id')
    .execute();
}

export async function listPeopleIds(trx: Database): Promise<number[]> {
  const rows = await trx.selectFrom('person').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

export async function listGroupCodes(trx: Database): Promise<{ id: number; code: string }[]> {
  return trx.selectFrom('position_group').select(['id', 'code']).orderBy('sort').orderBy('id').execute();
}
