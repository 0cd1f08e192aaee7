/** `npm run schema`: writes db/types.ts from the migrated database. */
import { execFileSync } from 'node:child_process';
import { ensureServer } from './embedded';
import { migrate } from './migrate';

const server = await ensureServer('.data/schema');
await migrate(server.ownerUrl, 'zaigang_app');
execFileSync(
  'node_modules/.bin/kysely-codegen',
  [
    '--dialect',
    'postgres',
    '--url',
    server.ownerUrl,
    '--out-file',
    'db/types.ts',
    '--date-parser',
    'string',
    '--exclude-pattern',
    '(kysely_*|public.kysely_*)',
    '--type-mapping',
    '{"int8":"number"}',
  ],
  { stdio: 'inherit' },
);
await server.leave();
