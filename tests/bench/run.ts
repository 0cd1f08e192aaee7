import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Bench, type Figure, openBench } from './context';

/** `npm run bench -- [--only NAME] [--json]`: measures the promises of speed; exits 1 when a limit is broken. */
const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean' } } });
const here = path.dirname(fileURLToPath(import.meta.url));
const names = fs
  .readdirSync(here)
  .filter((file) => file.endsWith('.ts') && !['run.ts', 'context.ts'].includes(file))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !values.only || name === values.only);

if (names.length === 0) {
  process.stderr.write(`No bench named ${values.only}.\n`);
  process.exit(2);
}

const context = await openBench();
const figures: Figure[] = [];
const failed: string[] = [];
try {
  for (const name of names) {
    // A module without bench() is a part of another one.
    const { bench } = (await import(`./${name}.ts`)) as { bench?: Bench };
    if (!bench) continue;
    process.stderr.write(`${name} …\n`);
    try {
      figures.push(...(await bench(context)));
    } catch (error) {
      failed.push(name);
      process.stderr.write(`${name} failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }
} finally {
  await context.close();
}

if (values.json)
  process.stdout.write(`${JSON.stringify({ machine: machineFacts(), figures, failed }, null, 2)}\n`);
else process.stdout.write(`${machineFacts()}\n\n${table(figures)}\n`);
process.exitCode = failed.length > 0 || figures.some((figure) => !figure.ok) ? 1 : 0;

function machineFacts(): string {
  const cpus = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${cpus.length} x ${cpus[0]?.model.trim() ?? 'unknown'}, ${memory} GiB, node ${process.version}, ${os.platform()} ${os.release()}`;
}

function table(rows: Figure[]): string {
  const lines = rows.map((row) => [
    row.name,
    `${round(row.value)} ${row.unit}`,
    `${round(row.floor)} ${row.unit}`,
    round(row.ratio),
    'atMost' in row.limit ? `<= ${row.limit.atMost}` : `>= ${row.limit.atLeast}`,
    row.ok ? 'ok' : 'BROKEN',
    row.note,
  ]);
  const all = [['figure', 'value', 'floor', 'ratio', 'limit', '', 'note'], ...lines];
  const widths =
    all[0]?.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length))) ?? [];
  return all
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}

function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(2);
}
