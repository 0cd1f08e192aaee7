import { type RawBuilder, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Scope } from '~db/connection';
import { readOnce } from '~db/scoped-query';
import { type FactsRow, factColumns } from './eligibility-store.server';
import {
  allOf,
  conditions,
  type PersonFilter,
  type PersonListRow,
  type PersonSort,
  type PersonState,
} from './person-store.server';

export type PageOrder = { sort: PersonSort; descending: boolean; limit?: number; offset: number };
/** `judged` is there when it was asked for. */
export type FoundPerson = PersonListRow & { judged?: FactsRow };

type Row = Omit<PersonListRow, 'position'> &
  FactsRow & { total: number; position: PersonListRow['position'] };

const sortColumns: Record<PersonSort, RawBuilder<unknown>> = {
  staffNo: sql`person.staff_no`,
  name: sql`person.name`,
  position: sql`position.number`,
  joined: sql`person.joined_on`,
};
const placing: ReadonlySet<PersonState | undefined> = new Set(['placed', 'unplaced']);

/** One page of the people with the position held on `on`, and how many match, in one query. */
export async function findPeoplePage(
  scope: Scope,
  on: Day,
  filter: PersonFilter,
  { sort, descending, limit, offset }: PageOrder,
  withFacts: boolean,
): Promise<{ rows: FoundPerson[]; total: number }> {
  const matched = allOf(conditions(on, filter));
  // Who holds what is asked only where the filter or the order asks for it, and of the others only for the page.
  const isOfPeople = filter.groupId === undefined && !placing.has(filter.state);
  const total = sql<{
    total: number;
  }>`(select count(*) from ${isOfPeople ? sql`person` : placed(on, sql`person`)} where ${matched})`;
  const way = sql.raw(descending ? 'desc' : 'asc');
  // Only a position can be missing; for the others "nulls last" would keep the index out.
  const nulls = sql.raw(sort === 'position' ? 'nulls last' : '');
  const order = sql`${sortColumns[sort]} ${way} ${nulls}, person.staff_no`;
  const page = sql`(select person.* from ${isOfPeople && sort !== 'position' ? sql`person` : placed(on, sql`person`)}
    where ${matched} order by ${order} ${limit === undefined ? sql`` : sql`limit ${sql.lit(limit)} offset ${offset}`}) person`;
  const found = await readOnce(
    scope,
    sql<Row>`
    select person.id, person.staff_no as "staffNo", person.name, person.sex, person.education, person.phone,
      person.is_backup as "isBackup", person.joined_on as "joinedOn", person.left_on as "leftOn",
      ${held(on)}, ${total} as total${withFacts ? sql`, ${factColumns}` : sql``}
    from ${placed(on, page)} order by ${order}`,
    'kept',
  );
  const [first] = found;
  if (first) return { rows: found.map((row) => rowOf(row, withFacts)), total: first.total };
  // The count stands on the rows only; a page behind the last one has none, though people match.
  if (offset === 0) return { rows: [], total: 0 };
  const [counted] = await readOnce(scope, sql<{ total: number }>`select ${total} as total`);
  return { rows: [], total: counted?.total ?? 0 };
}

function rowOf(row: Row, withFacts: boolean): FoundPerson {
  const { id, staffNo, name, sex, education, phone, isBackup, joinedOn, leftOn, position, cleared } = row;
  const person = { id, staffNo, name, sex, education, phone, isBackup, joinedOn, leftOn, position, cleared };
  return withFacts ? { ...person, judged: row } : person;
}

/** The position as one JSON, and whether its holder may work in its group. */
function held(on: Day): RawBuilder<unknown> {
  return sql`case when position.id is not null then json_build_object('id', position.id,
      'number', position.number, 'name', position.name, 'nameEn', position.name_en,
      'groupName', coalesce(position_group.name, ''), 'groupNameEn', coalesce(position_group.name_en, '')) end as position,
    case when position.id is not null then exists (select from clearance c where c.person_id = person.id
      and c.group_id = position_span.group_id and c.from_on <= ${on} and (c.to_on is null or c.to_on >= ${on}))
    end as cleared`;
}

/** People, whether all or those of a page, with what they hold. */
function placed(on: Day, people: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${people}
    left join holding on holding.person_id = person.id and holding.from_on <= ${on}
      and (holding.to_on is null or holding.to_on >= ${on})
    left join position on position.id = holding.position_id
    left join position_span on position_span.position_id = holding.position_id and position_span.from_on <= ${on}
      and (position_span.to_on is null or position_span.to_on >= ${on})
    left join position_group on position_group.id = position_span.group_id`;
}
