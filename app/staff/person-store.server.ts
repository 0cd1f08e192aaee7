import { type Insertable, type RawBuilder, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Person } from '~db/types';

export type PersonFilter = {
  search?: string;
  /** Hash of an ID number that was searched for. */
  idHash?: Buffer;
  groupId?: number;
  state?: PersonState;
};
export type PersonState = 'working' | 'placed' | 'unplaced' | 'backup' | 'left';
export type PersonSort = 'staffNo' | 'name' | 'position' | 'joined';

export type PersonListRow = {
  id: number;
  staffNo: string;
  name: string;
  sex: 'f' | 'm' | null;
  education: string | null;
  phone: string | null;
  isBackup: boolean;
  joinedOn: Day;
  leftOn: Day | null;
  position: {
    id: number;
    number: number;
    name: string;
    nameEn: string;
    groupName: string;
    groupNameEn: string;
  } | null;
  /** May work in the group of the position held; null without a position. */
  cleared: boolean | null;
};

/** People with the position they hold on `on`, filtered and ordered. */
export async function listPeople(
  trx: Database,
  on: Day,
  filter: PersonFilter = {},
  order: { sort?: PersonSort; descending?: boolean; offset?: number; limit?: number } = {},
): Promise<PersonListRow[]> {
  let query = peopleOn(trx, on, filter)
    .select([
      'person.id',
      'person.staff_no',
      'person.name',
      'person.sex',
      'person.education',
      'person.phone',
      'person.is_backup',
      'person.joined_on',
      'person.left_on',
      'position.id as position_id',
      'position.number',
      'position.name as position_name',
      'position.name_en as position_name_en',
      'position_group.name as group_name',
      'position_group.name_en as group_name_en',
      sql<boolean | null>`case when position.id is null then null else exists (
        select from clearance c where c.person_id = person.id and c.group_id = position_span.group_id
          and c.from_on <= ${on} and (c.to_on is null or c.to_on >= ${on})) end`.as('cleared'),
    ])
    // Only a position can be missing; for the others "nulls last" would keep the index out.
    .orderBy(sortColumns[order.sort ?? 'staffNo'], (by) => {
      const way = order.descending ? by.desc() : by.asc();
      return order.sort === 'position' ? way.nullsLast() : way;
    })
    .orderBy('person.staff_no');
  if (order.limit !== undefined) query = query.limit(order.limit).offset(order.offset ?? 0);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    staffNo: row.staff_no,
    name: row.name,
    sex: row.sex as 'f' | 'm' | null,
    education: row.education,
    phone: row.phone,
    isBackup: row.is_backup,
    joinedOn: row.joined_on,
    leftOn: row.left_on,
    position:
      row.position_id === null
        ? null
        : {
            id: row.position_id,
            number: row.number ?? 0,
            name: row.position_name ?? '',
            nameEn: row.position_name_en ?? '',
            groupName: row.group_name ?? '',
            groupNameEn: row.group_name_en ?? '',
          },
    cleared: row.cleared,
  }));
}

const sortColumns = {
  staffNo: 'person.staff_no',
  name: 'person.name',
  position: 'position.number',
  joined: 'person.joined_on',
} as const;

function peopleOn(trx: Database, on: Day, filter: PersonFilter) {
  return trx
    .selectFrom('person')
    .leftJoin('holding', (join) =>
      join
        .onRef('holding.person_id', '=', 'person.id')
        .on('holding.from_on', '<=', on)
        .on((where) => where.or([where('holding.to_on', 'is', null), where('holding.to_on', '>=', on)])),
    )
    .leftJoin('position', 'position.id', 'holding.position_id')
    .leftJoin('position_span', (join) =>
      join
        .onRef('position_span.position_id', '=', 'holding.position_id')
        .on('position_span.from_on', '<=', on)
        .on((where) =>
          where.or([where('position_span.to_on', 'is', null), where('position_span.to_on', '>=', on)]),
        ),
    )
    .leftJoin('position_group', 'position_group.id', 'position_span.group_id')
    .where(allOf(conditions(on, filter)));
}

export function allOf(list: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql.join([sql<boolean>`true`, ...list], sql` and `) as RawBuilder<boolean>;
}

export function conditions(on: Day, { idHash, search, groupId, state }: PersonFilter): RawBuilder<boolean>[] {
  const list: RawBuilder<boolean>[] = [];
  if (idHash) list.push(sql`person.id_number_hash = ${idHash}`);
  else if (search) {
    const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    // Chinese knows no capitals, and looking past them takes PostgreSQL five times as long.
    const like = sql.raw(search.toLowerCase() === search.toUpperCase() ? 'like' : 'ilike');
    list.push(sql`(person.name ${like} ${pattern} or person.staff_no ${like} ${pattern})`);
  }
  if (groupId !== undefined) list.push(sql`position_span.group_id = ${groupId}`);
  const there = sql<boolean>`(person.left_on is null or person.left_on >= ${on})`;
  if (state === 'working') list.push(there);
  if (state === 'placed') list.push(sql`position.id is not null`);
  if (state === 'unplaced') list.push(sql`${there} and position.id is null and not person.is_backup`);
  if (state === 'backup') list.push(sql`${there} and person.is_backup`);
  if (state === 'left') list.push(sql`person.left_on < ${on}`);
  return list;
}

export type PersonRow = Awaited<ReturnType<typeof findPerson>>;

/** Everything of one person but the sealed values themselves, which only `findSealed` gives. */
export async function findPerson(trx: Database, id: number) {
  return trx
    .selectFrom('person')
    .select([
      ...(['id', 'staff_no', 'name', 'sex', 'born_on', 'id_number_masked', 'phone', 'nationality'] as const),
      ...(['education', 'school', 'major', 'political_status', 'mandarin_level', 'experience'] as const),
      ...(['record_checked_on', 'record_result', 'conduct_checked_on', 'conduct_result'] as const),
      ...(['project_id', 'health_check_sealed', 'contract_from', 'contract_until'] as const),
      ...(['emergency_name', 'emergency_relation', 'emergency_phone', 'photo_file_id'] as const),
      ...(['insured_from', 'fund_from', 'union_joined_on', 'file_place'] as const),
      ...(['is_backup', 'joined_on', 'left_on', 'note'] as const),
    ])
    .select([
      sql<boolean>`bank_account_sealed is not null`.as('has_bank_account'),
      sql<boolean>`health_sealed is not null`.as('has_health'),
    ])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** What stands above every part of a person's page, with the position held on `on`. */
export async function findPersonHead(trx: Database, id: number, on: Day) {
  const [row] = await peopleOn(trx, on, {})
    .select(['person.id', 'person.staff_no', 'person.name', 'person.is_backup', 'person.left_on'])
    .select([
      'position.number',
      'position_group.name as group_name',
      'position_group.name_en as group_name_en',
      'person.photo_file_id',
      sql<boolean>`exists (select from clearance c where c.person_id = person.id
        and c.group_id = position_span.group_id and c.from_on <= ${on}
        and (c.to_on is null or c.to_on >= ${on}))`.as('is_cleared'),
    ])
    .where('person.id', '=', id)
    .execute();
  return (
    row && {
      id: row.id,
      staffNo: row.staff_no,
      name: row.name,
      isBackup: row.is_backup,
      leftOn: row.left_on,
      photoFileId: row.photo_file_id,
      position:
        row.number === null
          ? null
          : {
              number: row.number,
              groupName: row.group_name ?? '',
              groupNameEn: row.group_name_en ?? '',
              isCleared: row.is_cleared,
            },
    }
  );
}

/** Everybody by the words a file may be named with. */
export async function listPeopleNames(trx: Database) {
  return trx
    .selectFrom('person')
    .select(['id', 'staff_no as staffNo', 'name', 'left_on as leftOn'])
    .orderBy('staff_no')
    .execute();
}

export type SealedColumn = 'id_number_sealed' | 'health_sealed' | 'bank_account_sealed';

export async function findSealed(
  trx: Database,
  id: number,
  column: SealedColumn,
): Promise<Buffer | null | undefined> {
  const row = await trx
    .selectFrom('person')
    .select(sql.ref<Buffer | null>(column).as('sealed'))
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.sealed;
}

/** In whose file an ID number lies. */
export async function findPersonByIdHash(trx: Database, hash: Buffer) {
  return trx
    .selectFrom('person')
    .select(['name', 'staff_no as staffNo'])
    .where('id_number_hash', '=', hash)
    .executeTakeFirst();
}

/** The id comes first, because a sealed value is bound to its row. */
export async function nextPersonId(trx: Database): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`select nextval(pg_get_serial_sequence('person', 'id')) as id`.execute(trx);
  return rows[0]?.id as number;
}

export async function insertPerson(trx: Database, row: Insertable<Person>): Promise<void> {
  await trx.insertInto('person').values(row).execute();
}

export async function updatePerson(
  trx: Database,
  id: number,
  row: Partial<Insertable<Person>>,
): Promise<void> {
  await trx.updateTable('person').set(row).where('id', '=', id).execute();
}

/** The position somebody still holds after a day, if any. */
export async function findHoldingAfter(trx: Database, personId: number, day: Day) {
  return trx
    .selectFrom('holding')
    .innerJoin('position', 'position.id', 'holding.position_id')
    .select(['position.number', 'position.name'])
    .where('holding.person_id', '=', personId)
    .where((where) => where.or([where('holding.to_on', 'is', null), where('holding.to_on', '>', day)]))
    .executeTakeFirst();
}
