/** `npm run schema`: writes db/schema.sql and db/types.ts from a database that the migrations just made. */
import { writeFile } from 'node:fs/promises';
import pg from 'pg';
import { dumpSchema } from './dump-schema';
import { ensureServer } from './embedded';
import { generateTypes } from './generate-types';
import { migrate } from './migrate';

const server = await ensureServer('.data/schema');
const admin = new pg.Client(server.superUrl);
await admin.connect();
const name = `schema_${process.pid}`;
await admin.query(`create database ${name} owner zaigang_owner`);
try {
  const ownerUrl = server.ownerUrl.replace(/\/zaigang$/, `/${name}`);
  await migrate(ownerUrl, 'zaigang_app');
  await writeFile('db/schema.sql', await dumpSchema(ownerUrl));
  await generateTypes(ownerUrl, 'db/types.ts');
} finally {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
  await server.leave();
}
