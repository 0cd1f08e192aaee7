/**
 * `npm test`: everything, in the order in which it fails fastest: types beside style, import direction and build, then
 * rules of the house, tests of rules and on a real database, tests in a real browser. Goes on after a failure, and counts.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBuild } from '../app/server/ensure-build';
import { stopServer } from '../db/embedded';
import { explain, textsIn } from '../jobs/text';
import { demoDay } from './support/server-setup';

type Count = { passed: number; failed: number; skipped: number };
type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: TestFile[];
};
type TestFile = { name: string; status: string; message: string; assertionResults: TestResult[] };
type TestResult = { fullName: string; status: string; failureMessages: string[] };
type Step = { name: string; run: () => Promise<Count> };

const testData = path.resolve(process.env.ZAIGANG_TEST_DATA ?? '.data/test');

let reports = 0;

/** Steps of one core each go side by side. */
const oneSide: Step[] = [
  { name: 'types', run: () => tool('tsc', '--noEmit') },
  { name: 'demo', run: demo },
];
const otherSide: Step[] = [
  { name: 'style', run: () => tool('biome', 'check', '--error-on-warnings', '.') },
  {
    name: 'imports',
    run: () => tool('depcruise', 'app', 'db', 'jobs', 'tests', '--config', '.dependency-cruiser.cjs'),
  },
  { name: 'build', run: build },
];
const after: Step[] = [
  { name: 'tests', run: () => vitest(['structure', 'rules', 'database']) },
  { name: 'browser', run: browser },
];

/** Runs a command with its output shown; true when it ends well. */
function command(program: string, args: string[]): Promise<boolean> {
  return node([path.join('node_modules/.bin', program), ...args]);
}

function node(args: string[], settings: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...settings };
    const child = spawn(process.execPath, args, { stdio: 'inherit', env });
    child.on('error', () => resolve(false));
    child.on('close', (status) => resolve(status === 0));
  });
}

async function tool(name: string, ...args: string[]): Promise<Count> {
  return one(await command(name, args));
}

async function build(): Promise<Count> {
  try {
    await ensureBuild();
    return one(true);
  } catch (error) {
    process.stderr.write(`${explain(error, textsIn('en'))}\n`);
    return one(false);
  }
}

/** The demo hall that the tests in a browser begin with, made once and copied for each of their servers. */
async function demo(): Promise<Count> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zaigang-demo-'));
  fs.chmodSync(folder, 0o755);
  process.on('exit', () => {
    for (const made of [folder, `${folder}.keys.json`]) fs.rmSync(made, { recursive: true, force: true });
  });
  process.env.ZAIGANG_E2E_TEMPLATE = folder;
  const args = ['jobs/typescript.mjs', 'jobs/zaigang.ts', 'setup', '--demo', '--on', demoDay];
  return one(await node(args, { ZAIGANG_DATA: folder }));
}

function one(isFine: boolean): Count {
  return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0 };
}

/** The tests of these projects: all, or those of the named files. */
async function vitest(projects: string[], files: string[] = []): Promise<Count> {
  const report = path.resolve(`.cache/tests-${projects.join('-')}-${reports++}.json`);
  fs.rmSync(report, { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const named = projects.map((project) => `--project=${project}`);
  const isFine = await command('vitest', [...args, ...named, ...files]);
  return countOf(report, isFine);
}

/**
 * Two lanes, one a core: a browser waits for its server as long as the server works. In each lane first tests that act,
 * then tests that only look, each time on a fresh hall. The files are shared out by hand, for lanes of the same length.
 */
const lanes = [/^[b-o]|^a(11y-desk|ttendance)/, /^[p-z]|^a(?!11y-desk|ttendance)/];

async function browser(): Promise<Count> {
  const files = fs.readdirSync('tests/e2e').filter((name) => name.endsWith('.test.ts'));
  const counts = lanes.map(async (lane) => {
    const own = files.filter((name) => lane.test(name)).map((name) => `tests/e2e/${name}`);
    return add(await vitest(['e2e'], own), await vitest(['screens'], own));
  });
  return (await Promise.all(counts)).reduce(add);
}

function add(one: Count, other: Count): Count {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** A file that does not load holds no failed test, but fails all the same; so does a run without a report. */
function countOf(report: string, isFine: boolean): Count {
  if (!fs.existsSync(report)) return one(false);
  const result: Report = JSON.parse(fs.readFileSync(report, 'utf8'));
  const { numPassedTests, numFailedTests, numPendingTests } = result;
  failures.push(...result.testResults.flatMap(failuresOf));
  const failed = numFailedTests > 0 || isFine ? numFailedTests : 1;
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

/** Each failed test with its file and the beginning of what it said; a file that did not load stands for itself. */
function failuresOf({ name, status, message, assertionResults }: TestFile): string[] {
  const file = path.relative(process.cwd(), name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${file}: ${beginningOf(message)}`] : [];
  return failed.map(
    (test) => `${file} > ${test.fullName}\n  ${beginningOf(test.failureMessages.join('\n'))}`,
  );
}

function beginningOf(message: string): string {
  return stripVTControlCharacters(message).split('\n').slice(0, 8).join('\n  ').slice(0, 1_000);
}

/** Told once more at the very end, where somebody who sees only the last lines finds them. */
const failures: string[] = [];
fs.mkdirSync('.cache', { recursive: true });
const rows: string[] = [];
const total: Count = { passed: 0, failed: 0, skipped: 0 };

async function take({ name, run }: Step): Promise<void> {
  const started = Date.now();
  process.stdout.write(`\n== ${name}\n`);
  const { passed, failed, skipped } = await run();
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  rows.push(
    `${failed ? 'FAILED' : 'ok    '} ${name.padEnd(8)} ${passed} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`,
  );
}

async function inOrder(steps: Step[]): Promise<void> {
  for (const step of steps) await take(step);
}

await Promise.all([inOrder(oneSide), inOrder(otherSide)]);
await inOrder(after);
await stopServer(testData).catch(() => false);
process.stdout.write(`\n${[...failures, ...rows].join('\n')}\n\n`);
if (total.skipped > 0) process.stdout.write(`${total.skipped} skipped\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed > 0 ? 1 : 0);
