import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '~/base/errors';
import { withLock } from '~db/file-lock';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** Everything the build is made from. */
const sources = [
  'app',
  'public',
  'db',
  'remix.config.js',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

/** Where the built server is. Built anew when the sources are not those of the last build. */
export async function ensureBuild(): Promise<string> {
  const entry = path.join(root, 'build/server/index.js');
  if (isBuilt(entry)) return entry;
  const cache = path.join(root, '.cache');
  fs.mkdirSync(cache, { recursive: true });
  return withLock(
    cache,
    async () => {
      // Another start may have built while this one waited.
      if (isBuilt(entry)) return entry;
      const digest = digestOfSources();
      await build();
      fs.writeFileSync(markFile, digest);
      return entry;
    },
    'build.lock',
  );
}

const markFile = path.join(root, 'build/.sources');

function isBuilt(entry: string): boolean {
  if (!fs.existsSync(entry)) return false;
  // An installation without the tools to build serves the build it was given.
  if (!fs.existsSync(path.join(root, 'node_modules/@remix-run/dev'))) return true;
  return fs.existsSync(markFile) && fs.readFileSync(markFile, 'utf8') === digestOfSources();
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((name) => filesIn(path.join(root, name))))
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function filesIn(name: string): string[] {
  const stat = fs.statSync(name, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [name];
  const entries = fs.readdirSync(name).sort();
  return entries.flatMap((entry) => filesIn(path.join(name, entry)));
}

function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    const cli = path.join(root, 'node_modules/@remix-run/dev/dist/cli.js');
    const child = spawn(process.execPath, [cli, 'vite:build'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        said += text;
      });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve();
      else reject(new Refusal(409, 'jobs:refusal.build_failed', { message: said.trim().slice(-2000) }));
    });
  });
}
