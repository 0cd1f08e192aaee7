import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Writes the TypeScript types of the tables at `ownerUrl` to `file`. */
export async function generateTypes(ownerUrl: string, file: string): Promise<void> {
  const options = {
    dialect: 'postgres',
    url: ownerUrl,
    'out-file': file,
    'date-parser': 'string',
    'default-schema': 'public',
    'include-pattern': 'public.*',
    'exclude-pattern': '(kysely_*|public.kysely_*)',
    'type-mapping': '{"int8":"number"}',
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  await promisify(execFile)('node_modules/.bin/kysely-codegen', args);
}
