import { describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database';
import * as catalogue from './catalogue';

const hall = testDatabase();
const query: catalogue.Query = (text, values) => hall.asOwner(text, values);

type Check = (query: catalogue.Query) => Promise<string[]>;

/** Each rule, the SQL that breaks it, and the name it must then give. */
const rules: [string, Check, string, string][] = [
  [
    'every table of a project is under row security',
    catalogue.tablesWithoutRowSecurity,
    'create table bad (project_id int not null primary key)',
    'bad',
  ],
  [
    'a policy compares the project of the transaction',
    catalogue.tablesWithoutRowSecurity,
    `create table bad (project_id int not null primary key); alter table bad enable row level security;
     create policy p on bad using (true)`,
    'bad',
  ],
  [
    'no table has a second policy',
    catalogue.tablesWithSeveralPolicies,
    'create policy more on setting using (true)',
    'setting',
  ],
  [
    'every table of a project says which',
    catalogue.tablesWithoutProject,
    'create table bad (project_id int)',
    'bad',
  ],
  [
    'every table has a primary key',
    catalogue.tablesWithoutPrimaryKey,
    'create table bad (project_id int)',
    'bad',
  ],
  [
    'a primary key begins with the project',
    catalogue.keysWithoutProjectFirst,
    'create table bad (project_id int, id int, primary key (id, project_id))',
    'bad_pkey',
  ],
  [
    'a unique key begins with the project',
    catalogue.keysWithoutProjectFirst,
    'create unique index bad on setting (key)',
    'bad',
  ],
  [
    'an exclusion begins with the project',
    catalogue.keysWithoutProjectFirst,
    'alter table holding add constraint bad exclude using gist (position_id with =, person_id with =)',
    'bad',
  ],
  [
    'a foreign key carries the project',
    catalogue.foreignKeysWithoutProjectFirst,
    `create table target (project_id int, id int unique);
     create table bad (project_id int, target_id int constraint bad_fkey references target (id))`,
    'bad_fkey',
  ],
  [
    'a foreign key never nulls the project',
    catalogue.foreignKeysThatNullTheProject,
    `create table bad (project_id int, file_id int,
     constraint bad_fkey foreign key (project_id, file_id) references file on delete set null)`,
    'bad_fkey',
  ],
  [
    'every table has a trail or is append-only',
    catalogue.tablesWithoutTrail,
    'drop trigger audit_delete on setting',
    'setting',
  ],
  [
    'no trail is switched off',
    catalogue.tablesWithoutTrail,
    'alter table setting disable trigger audit_update',
    'setting',
  ],
  [
    'there is no materialised view',
    catalogue.materialisedViews,
    'create materialized view bad as select 1 as n',
    'bad',
  ],
  [
    "a view has its caller's rights",
    catalogue.viewsWithOwnersRights,
    'create view bad as select * from setting',
    'bad',
  ],
  [
    "a function with its owner's rights fixes its search path",
    catalogue.definersWithoutSearchPath,
    "create function bad() returns int language sql security definer as 'select 1'",
    'bad',
  ],
  [
    'the app may not change what is append-only',
    catalogue.appendOnlyTablesTheAppMayChange,
    'grant update (detail) on ledger_entry to zaigang_app',
    'ledger_entry',
  ],
  [
    'the app may truncate nothing',
    catalogue.tablesTheAppMayTruncate,
    'grant truncate on setting to zaigang_app',
    'setting',
  ],
  [
    "the app does not see the migrator's tables",
    catalogue.migratorTablesTheAppSees,
    'grant select on kysely_migration to zaigang_app',
    'kysely_migration',
  ],
  [
    'the list of exceptions names only tables that exist',
    catalogue.listedButMissing,
    'alter table key_check rename to key_check_2',
    'key_check',
  ],
];

describe.each(rules)('%s', (_, check, violation, name) => {
  test('now', async () => {
    expect(await check(query)).toEqual([]);
  });

  test('and a violation is named', async () => {
    expect(await inRolledBack(violation, check)).toContain(name);
  });
});

test('the app owns nothing', async () => {
  expect(await catalogue.ownedByTheApp(query)).toEqual([]);
});

/** Runs the check behind a violation that is undone at once. */
async function inRolledBack(violation: string, check: Check): Promise<string[]> {
  const client = await hall.ownerClient();
  await client.query('begin');
  try {
    await client.query(violation);
    return await check((text, values) => client.query(text, values));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('the app cannot change, even where it wrote the row itself', () => {
  test.each(['ledger_entry', 'punch', 'audit_entry', 'security_event', 'score_evidence', 'signature'])(
    '%s',
    async (table) => {
      await expect(hall.asApp(`update ${table} set project_id = project_id`)).rejects.toThrow(
        'permission denied',
      );
      await expect(hall.asApp(`delete from ${table}`)).rejects.toThrow('permission denied');
      await expect(hall.asApp(`truncate ${table}`)).rejects.toThrow('permission denied');
    },
  );
});

test('not even the owner changes the audit trail', async () => {
  await hall.asOwner(
    `insert into setting (project_id, key, from_on, value) values ($1, 'mine', '2026-01-01', '1')`,
    [hall.projectId],
  );
  for (const attempt of [
    'update audit_entry set account_id = 1',
    'delete from audit_entry',
    'truncate audit_entry',
  ])
    await expect(hall.asOwner(attempt)).rejects.toThrow('audit_entry is append-only');
});
