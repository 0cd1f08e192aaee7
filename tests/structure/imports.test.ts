import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = process.cwd();
/** Reading the whole tree takes a second or two, and much longer beside the other tests. */
const patience = 120_000;

/** A file that breaks a rule, what it imports, and the rule that must fire on exactly that file. */
const violations = [
  ['app/access/a.ts', '~/calendar/workdays', 'one-way-access'],
  ['app/calendar/a.ts', '~/staff/id-number', 'one-way-calendar'],
  ['app/staff/a.ts', '~/training/gate', 'one-way-staff'],
  ['app/training/a.ts', '~/positions/vacancy', 'one-way-training'],
  ['app/positions/a.ts', '~/ledger/fold', 'one-way-positions'],
  ['app/ledger/a.ts', '~/attendance/day-result', 'one-way-ledger'],
  ['app/attendance/a.ts', '~/roster/duty', 'one-way-attendance'],
  ['app/roster/a.ts', '~/employment/pay', 'one-way-roster'],
  ['app/employment/a.ts', '~/roster/duty', 'one-way-employment'],
  ['app/roster/b.ts', '~/assessment/rules', 'one-way-roster'],
  ['app/assessment/a.ts', '~/routes/today', 'no-route-as-library'],
  ['app/base/a.ts', '~/access/call', 'base-knows-no-business'],
  ['app/text/a.ts', '~/ledger/fold', 'text-knows-no-business'],
  ['app/ui/a.tsx', '~/ledger/fold', 'ui-imports-no-area'],
  ['jobs/a.ts', '../app/routes/today', 'no-route-as-library'],
  ['app/ledger/b.ts', '../../jobs/night', 'areas-do-not-know-their-callers'],
  ['app/ledger/c.server.ts', '~/server/main', 'areas-do-not-know-their-callers'],
  ['app/ledger/d.server.ts', '~db/migrate', 'db-is-connection-and-types'],
  ['app/ledger/e.server.ts', '~db/keys', 'db-is-connection-and-types'],
  ['app/routes/b.tsx', '~db/embedded', 'db-is-connection-and-types'],
  ['app/access/sealed.server.ts', '~db/migrate', 'sealed-knows-only-the-keys'],
  ['db/a.ts', '../app/ledger/fold', 'db-imports-no-area'],
  ['db/b.ts', './demo/load', 'db-imports-no-area'],
  ['db/demo/plan.ts', '../connection', 'demo-plan-is-pure'],
  ['db/demo/people.ts', '~/ledger/record-case.server', 'demo-plan-is-pure'],
  ['app/ledger/f.server.ts', 'kysely', 'sql-in-stores-only'],
  ['app/routes/c.tsx', 'kysely', 'sql-in-stores-only'],
  ['app/routes/d.tsx', 'pg', 'sql-in-stores-only'],
  ['app/ledger/g.ts', 'node:fs', 'rules-are-pure'],
  ['app/base/b.ts', 'node:process', 'rules-are-pure'],
  ['app/ledger/h.ts', './record-case.server', 'rules-import-no-server-file'],
  ['app/ledger/i-form.ts', './record-case.server', 'forms-do-not-query'],
  ['app/ledger/j-form.ts', '~db/connection', 'forms-do-not-query'],
  ['app/ledger/k.ts', 'react', 'react-in-tsx-only'],
  ['app/ledger/l.server.ts', '@mantine/core', 'react-in-tsx-only'],
  ['app/ledger/m.tsx', './record-case.server', 'screens-do-not-fetch'],
  ['app/routes/e.tsx', '~/ledger/case-store.server', 'routes-use-no-store'],
  ['app/ledger/round-a.ts', './round-b', 'no-circle'],
  ['app/ledger/n.ts', './nowhere', 'resolvable'],
  ['app/ledger/o.ts', '../../tests/support', 'no-test-in-the-product'],
] as const;

/** The same kinds of import where they belong. */
const allowed = [
  ['app/ledger/case-store.server.ts', 'kysely'],
  ['app/ledger/record-case.server.ts', '~db/connection'],
  ['app/ledger/fold.ts', 'node:crypto'],
  ['app/assessment/rules.ts', '~/ledger/fold'],
  ['app/routes/today.tsx', '~/ledger/record-case.server'],
  ['app/assessment/sheet-worker.ts', 'node:worker_threads'],
  ['app/ui/ok.tsx', 'react'],
  ['db/demo/load.ts', '~/ledger/record-case.server'],
  ['db/demo/ok.ts', '~/ledger/fold'],
  ['jobs/night.ts', '~/ledger/record-case.server'],
] as const;

const empty = [
  'app/access/call.ts app/calendar/workdays.ts app/staff/id-number.ts app/training/gate.ts',
  'app/positions/vacancy.ts app/attendance/day-result.ts app/roster/duty.ts app/employment/pay.ts',
  'app/server/main.ts db/migrate.ts db/keys.ts db/connection.ts db/embedded.ts tests/support.ts',
].flatMap((line) => line.split(' '));

let tree: string;
let found: { rule: string; from: string }[];

beforeAll(() => {
  tree = fs.mkdtempSync(path.join(os.tmpdir(), 'zaigang-structure-'));
  for (const file of empty) write(file, 'export const x = 1;\n');
  for (const [file, target] of [...violations, ...allowed])
    write(file, `import '${target}';\nexport const y = 1;\n`);
  write('app/ledger/round-b.ts', "import './round-a';\nexport const y = 1;\n");
  fs.copyFileSync(path.join(root, 'tsconfig.json'), path.join(tree, 'tsconfig.json'));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
  found = cruise(tree);
}, patience);

afterAll(() => fs.rmSync(tree, { recursive: true, force: true }));

describe('a synthetic violation fires its rule', () => {
  test.each(violations)('%s importing %s breaks %s', (from, _target, rule) => {
    expect(found).toContainEqual({ rule, from });
  });
});

test.each(allowed)('%s may import %s', (from) => {
  expect(found.filter((violation) => violation.from === from)).toEqual([]);
});

test('every rule of the configuration has its synthetic violation', () => {
  const rules = ruleNames();
  expect(rules.length).toBeGreaterThan(20);
  expect(rules.filter((name) => !violations.some(([, , rule]) => rule === name))).toEqual([]);
});

test(
  'the tree itself breaks no rule',
  () => {
    expect(cruise(root)).toEqual([]);
  },
  patience,
);

function write(file: string, text: string): void {
  fs.mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
  fs.writeFileSync(path.join(tree, file), text);
}

function cruise(folder: string): { rule: string; from: string }[] {
  const folders = ['app', 'db', 'jobs', 'tests'].filter((name) => fs.existsSync(path.join(folder, name)));
  const cli = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = path.join(root, '.dependency-cruiser.cjs');
  const args = [cli, ...folders, '--config', config, '--output-type', 'json'];
  const output = execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const { summary } = JSON.parse(output) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

function ruleNames(): string[] {
  const script =
    "console.log(JSON.stringify(require('./.dependency-cruiser.cjs').forbidden.map((r) => r.name)))";
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }));
}
