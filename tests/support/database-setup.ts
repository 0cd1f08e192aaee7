import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { ensureServer } from '../../db/embedded';
import { createKeyFile } from '../../db/keys';
import { migrate } from '../../db/migrate';

declare module 'vitest' {
  export interface ProvidedContext {
    superUrl: string;
    ownerUrl: string;
    appUrl: string;
    template: string;
    keyFile: string;
  }
}

/** One embedded server for the test run, and a migrated template database that every test file clones. */
export default async function setup(project: TestProject): Promise<void> {
  const folder = path.resolve(process.env.ZAIGANG_TEST_DATA ?? '.data/test');
  const server = await ensureServer(folder);
  const keyFile = path.join(folder, 'keys.json');
  createKeyFile(keyFile);
  const template = `template_${schemaDigest()}`;
  const client = new pg.Client(server.superUrl);
  await client.connect();
  try {
    // Two runs may start at once on one server; the lock lets one of them build the template.
    await client.query("select pg_advisory_lock(hashtext('zaigang test template'))");
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (!rowCount) {
      await client.query(`create database ${template}_new owner zaigang_owner`);
      await migrate(server.ownerUrl.replace(/\/zaigang$/, `/${template}_new`), 'zaigang_app');
      await client.query(`alter database ${template}_new rename to ${template}`);
    }
  } finally {
    await client.end();
  }
  project.provide('superUrl', server.superUrl);
  project.provide('ownerUrl', server.ownerUrl);
  project.provide('appUrl', server.appUrl);
  project.provide('template', template);
  project.provide('keyFile', keyFile);
}

function schemaDigest(): string {
  const hash = createHash('sha256');
  for (const name of fs.readdirSync('db/migrations').sort())
    hash.update(fs.readFileSync(`db/migrations/${name}`));
  return hash.update(fs.readFileSync('db/migrate.ts')).digest('hex').slice(0, 16);
}
