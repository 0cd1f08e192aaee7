import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dumpSchema } from '../../db/dump-schema';
import { generateTypes } from '../../db/generate-types';
import { testDatabase } from '../support/database';

const hall = testDatabase();

test('db/schema.sql is what the migrations make (npm run schema)', async () => {
  expect(await dumpSchema(hall.ownerUrl)).toBe(await readFile('db/schema.sql', 'utf8'));
});

test('db/types.ts is what the migrations make (npm run schema)', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'types-'));
  const file = path.join(folder, 'types.ts');
  await generateTypes(hall.ownerUrl, file);
  expect(await readFile(file, 'utf8')).toBe(await readFile('db/types.ts', 'utf8'));
  await rm(folder, { recursive: true });
});

test('the dump says everything a table can have', async () => {
  await hall.asOwner(`
    create function twice(n int) returns int language sql immutable as 'select n * 2';
    create table everything (
      project_id int not null references project, id int generated always as identity, a text default 'x' check (a <> ''),
      b int generated always as (project_id + 1) stored, c daterange, primary key (project_id, id), unique (project_id, a),
      exclude using gist (project_id with =, c with &&));
    create index everything_by_b on everything (b) where a is not null;
    alter table everything enable row level security;
    create policy mine on everything for select using (project_id = 1);
    create trigger still before update on everything for each row execute function refuse_change();
    comment on column everything.a is 'it''s a word';
    create view seen with (security_invoker) as select a from everything`);
  const dump = await dumpSchema(hall.ownerUrl);
  for (const part of [
    'FUNCTION public.twice(n integer)',
    'id integer generated always as identity not null',
    "a text default 'x'::text",
    'b integer generated always as ((project_id + 1)) stored',
    'everything_pkey PRIMARY KEY (project_id, id)',
    'UNIQUE (project_id, a)',
    'EXCLUDE USING gist (project_id WITH =, c WITH &&)',
    "CHECK ((a <> ''::text))",
    'FOREIGN KEY (project_id) REFERENCES project(id)',
    'CREATE INDEX everything_by_b',
    'alter table everything enable row level security',
    'create policy mine on everything as permissive for select using ((project_id = 1))',
    'CREATE TRIGGER still BEFORE UPDATE ON everything',
    "comment on column everything.a is 'it''s a word'",
    'create view seen with (security_invoker=true)',
  ])
    expect(dump).toContain(part);
});
