import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Figure, figure } from './context';

type Part = { module: string; imports?: string[]; css?: string[] };
type Route = Part & { id: string; parentId?: string };
type Manifest = { entry: Part; routes: Record<string, Route>; url: string };

const client = path.resolve('build/client');
const today = /^routes\/_app\.(_index|today)$/;

/** Gzipped JavaScript and CSS of the first load of Today: the entry, the route and every frame around it. */
export async function bench(): Promise<Figure[]> {
  // Built afresh, so that the figure is of this tree.
  execFileSync(process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const manifest = readManifest();
  const screen = Object.values(manifest.routes).find((route) => today.test(route.id));
  if (!screen) throw new Error('the build has no screen of Today');
  const files = new Set<string>([manifest.url]);
  for (const part of [manifest.entry, ...withParents(manifest, screen)])
    for (const file of [part.module, ...(part.imports ?? []), ...(part.css ?? [])]) files.add(file);

  const sizes = [...files].map((file) => ({
    file,
    kB: gzipSync(fs.readFileSync(path.join(client, file))).length / 1000,
  }));
  const total = (pattern: RegExp): number =>
    sizes.filter(({ file }) => pattern.test(file)).reduce((sum, { kB }) => sum + kB, 0);
  const script = total(/\.js$/);
  const style = total(/\.css$/);
  return [
    figure({
      name: 'first load of Today, gzipped',
      value: script + style,
      floor: 260,
      unit: 'kB',
      limit: { atMost: 1 },
      note: `${Math.round(script)} kB JavaScript, ${Math.round(style)} kB CSS in ${sizes.length} files`,
    }),
  ];
}

/** What Remix tells the browser: the modules and styles of each route. */
function readManifest(): Manifest {
  const folder = path.join(client, 'assets');
  const file = fs.readdirSync(folder).find((name) => /^manifest-.+\.js$/.test(name));
  if (!file) throw new Error('the build has no manifest');
  const text = fs.readFileSync(path.join(folder, file), 'utf8');
  return JSON.parse(text.replace(/^window\.__remixManifest=/, '').replace(/;\s*$/, '')) as Manifest;
}

function withParents(manifest: Manifest, route: Route): Route[] {
  const parent = route.parentId ? manifest.routes[route.parentId] : undefined;
  return parent ? [...withParents(manifest, parent), route] : [route];
}
