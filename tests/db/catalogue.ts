/**
 * What every table must obey, as questions to the catalogue; each answers with the names at fault. A table that does
 * not belong to one project is listed here with its reason; the list is the whole of the exceptions.
 */
export const globalTables: Record<string, string> = {
  project: 'is what the others point to',
  account: 'a person may work in several projects; looked up before a project is known',
  session: 'looked up by its token before a project is known',
  sign_in_failure: 'counts failures by account and address, before anybody is known',
  security_event: 'a failed sign-in belongs to no project yet',
  key_check: 'one key for the installation',
  device_knock: 'an attendance device that nobody accepted belongs to no project yet',
};

/** Work still to be done, or the last of many, and no record of anything: what becomes of it is kept elsewhere. */
export const queues: Record<string, string> = {
  device_contact: 'what a device told last, at every call it makes; what it sent is kept in device_batch',
  clearance_stale: 'people whose clearance is to be derived again; the spans of clearance are audited',
};

export type Query = (text: string, values?: unknown[]) => Promise<{ rows: { name: string }[] }>;
type Check = (query: Query) => Promise<string[]>;

/** The migrator's own tables are hidden from the app's role and hold no business. */
const business = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and c.relname not like 'kysely\\_%' and c.relname <> all ($1)`;

function check(text: string): Check {
  return async (query) => {
    const exempt = Object.keys({ ...globalTables, ...(text.includes('audit_insert') && queues) });
    const values = text.includes('$1') ? [exempt] : [];
    return (await query(text, values)).rows.map((row) => row.name).sort();
  };
}

export const tablesWithoutRowSecurity = check(`
  select c.relname as name from pg_class c where ${business} and not (c.relrowsecurity and exists (
    select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
      and pg_get_expr(p.polqual, p.polrelid) like '%project_id = (NULLIF(current_setting(''app.project_id''%'))`);

/** A permissive policy more is a door more: each table has one, except the one listed. A restrictive one only shuts more. */
export const tablesWithSeveralPolicies = check(`
  select c.relname as name from pg_class c join pg_policy p on p.polrelid = c.oid
  where ${business} and p.polpermissive group by c.relname having count(*) > 1`);

export const tablesWithoutProject = check(`
  select c.relname as name from pg_class c where ${business} and not exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'project_id' and a.attnotnull)`);

export const tablesWithoutPrimaryKey = check(`
  select c.relname as name from pg_class c where ${business} and not exists (
    select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`);

/** Primary keys, unique keys and exclusions, with or without a constraint, begin with the project. */
export const keysWithoutProjectFirst = check(`
  select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
  where ${business} and (i.indisunique or i.indisexclusion)
    and i.indkey[0] is distinct from (
      select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'project_id')`);

/** A foreign key to a table of the project carries the project on both ends, so that no row points into another. */
export const foreignKeysWithoutProjectFirst = check(`
  select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_class f on f.oid = k.confrelid
  where ${business} and k.contype = 'f' and f.relname <> all ($1) and not (
    k.conkey[1] = (select a.attnum from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'project_id')
    and k.confkey[1] = (select a.attnum from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'project_id'))`);

/** "on delete set null" without a column list would null the project too. */
export const foreignKeysThatNullTheProject = check(`
  select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
  where ${business} and k.contype = 'f' and k.confdeltype in ('n', 'd') and k.confdelsetcols is null`);

/** Each table either writes every change to the audit trail or admits none. */
export const tablesWithoutTrail = check(`
  select c.relname as name from pg_class c where ${business} and not exists (
    select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled = 'O'
    having array_agg(t.tgname::text) @> array['append_only', 'append_only_truncate']
      or array_agg(t.tgname::text) @> array['audit_insert', 'audit_update', 'audit_delete'])`);

export const materialisedViews = check(`
  select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'm'`);

export const viewsWithOwnersRights = check(`
  select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
    and not coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false)`);

/** A function with its owner's rights passes row security: it must at least not be led astray by a search path. */
export const definersWithoutSearchPath = check(`
  select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
    and not exists (select from unnest(p.proconfig) s where s like 'search_path=%')`);

export const ownedByTheApp = check(`
  select relname as name from pg_class where relowner = 'zaigang_app'::regrole
  union all select proname from pg_proc where proowner = 'zaigang_app'::regrole
  union all select nspname from pg_namespace where nspowner = 'zaigang_app'::regrole
  union all select datname from pg_database where datdba = 'zaigang_app'::regrole`);

export const appendOnlyTablesTheAppMayChange = check(`
  select c.relname as name from pg_class c join pg_trigger t on t.tgrelid = c.oid and t.tgname = 'append_only'
  where has_table_privilege('zaigang_app', c.oid, 'update') or has_table_privilege('zaigang_app', c.oid, 'delete')
    or has_any_column_privilege('zaigang_app', c.oid, 'update')`);

export const tablesTheAppMayTruncate = check(`
  select c.relname as name from pg_class c where c.relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
    and c.relkind in ('r', 'p') and has_table_privilege('zaigang_app', c.oid, 'truncate')`);

export const migratorTablesTheAppSees = check(`
  select c.relname as name from pg_class c where c.relname like 'kysely\\_%' and c.relkind = 'r'
    and has_table_privilege('zaigang_app', c.oid, 'select')`);

export const listedButMissing: Check = async (query) => {
  const { rows } = await query(
    `select name from unnest($1::text[]) name where to_regclass('public.' || quote_ident(name)) is null`,
    [Object.keys({ ...globalTables, ...queues })],
  );
  return rows.map((row) => row.name);
};
