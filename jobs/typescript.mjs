/**
 * `node jobs/typescript.mjs FILE …`: runs a TypeScript file of ours through tsx, in this process.
 * tsx keeps its cache in the temporary folder; where that is closed to this user, a folder of our own serves.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

try {
  fs.accessSync(os.tmpdir(), fs.constants.W_OK);
} catch {
  process.env.TMPDIR = path.resolve('node_modules/.cache/tmp');
  fs.mkdirSync(process.env.TMPDIR, { recursive: true });
}
await import('tsx');
// The file sees its own arguments, as if node had been started with it.
process.argv.splice(1, 1);
process.argv[1] = path.resolve(process.argv[1] ?? '');
await import(pathToFileURL(process.argv[1]).href);
