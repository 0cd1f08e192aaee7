import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Actor, Call } from '~/access/call';
import { machine } from '~/access/call';
import { connect, type Database } from '../../db/connection';

export type TestDatabase = {
  /** The app's own connection: owns nothing, sees one project at a time. */
  db: Database;
  /** A raw query as the owner of the tables, for arranging and for tampering. */
  asOwner: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  /** A connection as the owner, for a transaction of its own; to be released. */
  ownerClient: () => Promise<pg.PoolClient>;
  /** A raw query as the app's role, in no project. */
  asApp: (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  ownerUrl: string;
  appUrl: string;
  /** A call in `projectId` at `now`, as the machine unless an actor is given. */
  call: (now: string | Date, actor?: Actor) => Call;
  projectId: number;
  otherProjectId: number;
};

/** A database of its own for this test file, with two empty projects. Use at the top of a file. */
export function testDatabase(): TestDatabase {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const test = {} as TestDatabase;
  let owner: pg.Pool;
  let app: pg.Pool;
  process.env.ZAIGANG_KEY_FILE = inject('keyFile');

  beforeAll(async () => {
    await asSuperuser(`create database ${name} template ${inject('template')} owner zaigang_owner`);
    test.ownerUrl = inject('ownerUrl').replace(/\/zaigang$/, `/${name}`);
    test.appUrl = inject('appUrl').replace(/\/zaigang$/, `/${name}`);
    owner = new pg.Pool({ connectionString: test.ownerUrl, max: 2 });
    test.db = connect(test.appUrl, 6);
    test.asOwner = (text, values) => owner.query(text, values);
    test.ownerClient = () => owner.connect();
    app = new pg.Pool({ connectionString: test.appUrl, max: 1 });
    test.asApp = (text, values) => app.query(text, values);
    const { rows } = await owner.query(
      `insert into project (code, name, contractor, procurer, starts_on) values
       ('one', '一号大厅', '承包方', '采购方', '2025-01-01'), ('two', '二号大厅', '承包方', '采购方', '2025-01-01')
       returning id`,
    );
    test.projectId = rows[0].id;
    test.otherProjectId = rows[1].id;
    test.call = (now, actor = machine(test.projectId)) => ({ db: test.db, actor, now: new Date(now) });
  });

  afterAll(async () => {
    await test.db?.destroy();
    await owner?.end();
    await app?.end();
    await asSuperuser(`drop database if exists ${name} with (force)`);
  });
  return test;
}

async function asSuperuser(text: string): Promise<void> {
  const client = new pg.Client(inject('superUrl'));
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
