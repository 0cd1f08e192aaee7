import { type Expression, type SqlBool, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { CaseKind } from './entry';
import type { MatterVersion } from './matter-lookup';

const versionFields = [
  'matter.id as matterId',
  'matter_version.id as versionId',
  'matter.code',
  'matter_version.from_on as fromOn',
  'matter_version.name',
  'matter_version.kind',
  'matter_version.promised_workdays as promisedWorkdays',
  'matter_version.legal_workdays as legalWorkdays',
] as const;

/** Every version of every matter. */
export async function listVersions(trx: Database): Promise<MatterVersion[]> {
  const rows = await versions(trx).select(versionFields).execute();
  return rows.map((row) => ({ ...row, kind: row.kind as CaseKind }));
}

/** Each matter by its code as its last version has it, one that begins later included. */
export async function listLatest(trx: Database): Promise<Map<string, MatterRow>> {
  const rows = await versions(trx)
    .distinctOn('matter.id')
    .select([...versionFields, 'matter.domain', 'matter.department', 'matter.retired_on as retiredOn'])
    .orderBy('matter.id')
    .orderBy('matter_version.from_on', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.code, { ...row, kind: row.kind as CaseKind }]));
}

function versions(trx: Database) {
  return trx
    .selectFrom('matter')
    .innerJoin('matter_version', (join) =>
      join
        .onRef('matter_version.project_id', '=', 'matter.project_id')
        .onRef('matter_version.matter_id', '=', 'matter.id'),
    );
}

export type MatterRow = MatterVersion & { domain: string; department: string; retiredOn: Day | null };
export type MatterFilter = {
  text?: string | undefined;
  domain?: string | undefined;
  kind?: number | undefined;
  state?: 'in_use' | 'retired' | undefined;
};
export type MatterSort = 'code' | 'name' | 'domain' | 'kind' | 'promised';

/** Matters as they stand on a day (one that begins later, as it will begin). */
function current(trx: Database, day: Day, filter: MatterFilter) {
  const held = sql<number>`(select v.id from matter_version v
    where v.project_id = matter.project_id and v.matter_id = matter.id
    order by (v.from_on <= ${day}::date) desc, case when v.from_on <= ${day}::date then v.from_on end desc, v.from_on limit 1)`;
  let query = versions(trx).where('matter_version.id', '=', held);
  const text = filter.text?.trim();
  if (text) {
    // A catalogue has some thousand matters: reading it through finds even a single character.
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or([
        eb('matter_version.name', 'ilike', like),
        eb('matter.code', 'ilike', like),
        eb('matter.department', 'ilike', like),
      ]),
    );
  }
  if (filter.domain) query = query.where('matter.domain', '=', filter.domain);
  if (filter.kind) query = query.where('matter_version.kind', '=', filter.kind);
  const retired: Expression<SqlBool> = sql<SqlBool>`coalesce(matter.retired_on <= ${day}::date, false)`;
  if (filter.state) query = query.where(retired, '=', filter.state === 'retired');
  return query;
}

const sortColumns = {
  code: 'matter.code',
  name: 'matter_version.name',
  domain: 'matter.domain',
  kind: 'matter_version.kind',
  promised: 'matter_version.promised_workdays',
} as const;

export async function listMatters(
  trx: Database,
  day: Day,
  filter: MatterFilter,
  page: { sort: MatterSort; descending: boolean; offset: number; limit: number; closest?: string },
): Promise<MatterRow[]> {
  let query = current(trx, day, filter);
  if (page.closest) {
    const words = page.closest.toLowerCase();
    query = query.orderBy(sql`case when lower(matter.code) = ${words} then 0
      when starts_with(lower(matter.code), ${words}) then 1
      when starts_with(lower(matter_version.name), ${words}) then 2 else 3 end`);
  }
  const rows = await query
    .select([...versionFields, 'matter.domain', 'matter.department', 'matter.retired_on as retiredOn'])
    .orderBy(sortColumns[page.sort], page.descending ? 'desc' : 'asc')
    .orderBy('matter.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as CaseKind }));
}

export async function countMatters(trx: Database, day: Day, filter: MatterFilter): Promise<number> {
  const row = await current(trx, day, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function findMatter(trx: Database, id: number) {
  return trx.selectFrom('matter').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The versions of a matter, the latest first, with who made them. */
export async function listVersionsOf(trx: Database, matterId: number) {
  return trx
    .selectFrom('matter_version')
    .leftJoin('account', 'account.id', 'matter_version.created_by')
    .select([
      'matter_version.id',
      'matter_version.from_on',
      'matter_version.name',
      'matter_version.kind',
      'matter_version.promised_workdays',
      'matter_version.legal_workdays',
      'matter_version.created_at',
      'account.display_name as created_by_name',
    ])
    .where('matter_id', '=', matterId)
    .orderBy('from_on', 'desc')
    .execute();
}

export type MatterWrite = {
  code: string;
  domain: string;
  department: string;
  name: string;
  kind: CaseKind;
  promisedWorkdays: number | null;
  legalWorkdays: number | null;
};

export async function updateMatter(
  trx: Database,
  id: number,
  change: { domain: string; department: string; retired_on: Day | null },
): Promise<void> {
  await trx.updateTable('matter').set(change).where('id', '=', id).execute();
}

/** Writes domain and department of matters that are known, where they differ. */
export async function updateMatters(
  trx: Database,
  matters: readonly (Pick<MatterWrite, 'domain' | 'department'> & { matterId: number | null })[],
): Promise<void> {
  const rows = JSON.stringify(
    matters.map(({ matterId, domain, department }) => ({ matterId, domain, department })),
  );
  await sql`
    update matter m set domain = g.domain, department = g.department
    from jsonb_to_recordset(${rows}::jsonb) as g ("matterId" int, domain text, department text)
    where m.project_id = current_project() and m.id = g."matterId"
      and (m.domain, m.department) is distinct from (g.domain, g.department)`.execute(trx);
}

/** Adds matters that are new (`matterId` null), and for all of them a version from a day on. */
export async function insertVersions(
  trx: Database,
  source: { projectId: number; fromOn: Day; createdAt: Date; createdBy: number | null },
  matters: readonly (MatterWrite & { matterId: number | null })[],
): Promise<void> {
  // One parameter of text, whatever the number of matters.
  const rows = JSON.stringify(matters);
  await sql`
    with given as (select * from jsonb_to_recordset(${rows}::jsonb) as g ("matterId" int, code text, domain text,
      department text, name text, kind int2, "promisedWorkdays" int, "legalWorkdays" int)),
    made as (insert into matter (project_id, code, domain, department)
      select ${source.projectId}::int, code, domain, department from given where "matterId" is null returning id, code)
    insert into matter_version (project_id, matter_id, from_on, name, kind, promised_workdays, legal_workdays, created_at, created_by)
    select ${source.projectId}::int, coalesce("matterId", made.id), ${source.fromOn}::date, name, kind, "promisedWorkdays",
      "legalWorkdays", ${source.createdAt}::timestamptz, ${source.createdBy}::int
    from given left join made using (code)`.execute(trx);
}
