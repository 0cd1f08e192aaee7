import { describe, expect, test } from 'vitest';
import * as check from './checks';
import { type Finding, type Source, sources } from './source';
import { withoutPolicy } from './without-policy';

type Check = (source: Source) => Finding[];

/** Each check, where it applies, a snippet that must fire, and one that must not. */
const checks: {
  name: string;
  check: Check;
  where: RegExp;
  except: RegExp[];
  bad: Source[];
  good: Source[];
}[] = [
  {
    name: 'rules, forms and use cases are given the time',
    check: check.readsTheClock,
    where: check.areaFile,
    // The door from HTTP: it makes the call and puts the time into it.
    except: [/^app\/access\/route\.server\.ts$/],
    bad: [
      'const now = new Date();',
      'const now = Date.now();',
      'const now = DateTime.now().setZone(zone);',
      'const x = performance.now();',
      'const x = Math.random();',
      'const text = Date();',
    ].map((text) => ({ file: 'app/ledger/a.ts', text })),
    good: [
      {
        file: 'app/ledger/a.ts',
        text: '// new Date() is refused\nconst at = new Date(call.now); const d = DateTime.fromISO(x);',
      },
    ],
  },
  {
    name: 'SQL lives in stores only',
    check: check.holdsSql,
    where: /^(app|jobs)\/.+\.tsx?$/,
    except: [/-store\.server\.ts$/],
    bad: [
      'await trx.selectFrom("person").execute();',
      'await sql`select 1`.execute(trx);',
      'await sql<Row>`select 1`.execute(trx);',
      'await trx.insertInto("person").values(x).execute();',
      'await db.executeQuery(x);',
    ].map((text) => ({ file: 'app/ledger/record-case.server.ts', text })),
    good: [
      {
        file: 'app/ledger/record-case.server.ts',
        text: "// selectFrom\nconst rows = await listPeople(trx); const sql = 'select';",
      },
    ],
  },
  {
    name: 'a screen takes its words from app/text',
    check: check.speaksItself,
    where: /^app\/.+\.tsx$/,
    except: [],
    bad: [
      '<p>在岗</p>',
      '<p>Nobody here yet</p>',
      '<TextInput label="Name" />',
      "const x = <p>{'岗位'}</p>;",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the snippet is source text
      'const x = <p>{`${n}人`}</p>;',
    ].map((text) => ({ file: 'app/staff/a.tsx', text })),
    good: [
      {
        file: 'app/staff/a.tsx',
        text: '// 在岗\nconst x = <Page title={t(\'staff:title\')} className="wide">{n} · 2</Page>;',
      },
    ],
  },
  {
    name: 'nothing is loaded from outside the server',
    check: check.loadsFromOutside,
    where: /^(app\/.+\.(tsx|css)|public\/.+\.(css|html|svg|js|json|webmanifest))$/,
    except: [],
    bad: [
      '@import "https://fonts.example.com/a.css";',
      'const x = <script src="//cdn.example.com/a.js" />;',
      'const x = <img src="http://example.com/a.png" />;',
    ].map((text) => ({ file: 'app/a.tsx', text })),
    good: [
      {
        file: 'app/a.tsx',
        text: '// see a/b\nconst x = <svg xmlns="http://www.w3.org/2000/svg" href="/a.b" />;',
      },
    ],
  },
  {
    name: 'a file has at most 300 lines',
    check: check.isTooLong,
    where: /^(app|db|jobs)\/.+\.(ts|tsx|css)$/,
    except: [/^db\/types\.ts$/],
    bad: [{ file: 'app/ledger/a.ts', text: 'x\n'.repeat(301) }],
    good: [{ file: 'app/ledger/a.ts', text: 'x\n'.repeat(300) }],
  },
  {
    name: 'a file is named after what it answers',
    check: check.isMisnamed,
    where: /^(app\/(?!routes\/|root\.|entry\.|text\/)|jobs\/|db\/demo\/).+\.(ts|tsx|css)$/,
    except: [/\.d\.ts$/],
    bad: [
      'lateHelper.ts',
      'case-utils.ts',
      'common.ts',
      'person-service.server.ts',
      'case-store.ts',
      'list-people.ts',
      'a.client.ts',
      'case-form.server.ts',
    ].map((name) => ({ file: `app/ledger/${name}`, text: '' })),
    good: [
      'fold.ts',
      'on-time.ts',
      'case-form.ts',
      'case-store.server.ts',
      'list-people.server.ts',
      'case-table.tsx',
      'list-table.tsx',
      'common-passwords.ts',
    ].map((name) => ({ file: `app/ledger/${name}`, text: '' })),
  },
  {
    name: 'a use case asks the policy',
    check: (source) =>
      check.asksNoPolicy(source).filter(({ file, what }) => !withoutPolicy.has(`${file}#${what}`)),
    where: /^app\/(?!server\/|routes\/).+\.server\.ts$/,
    except: [/-store\.server\.ts$/],
    bad: [
      'export async function recordCase(call: Call, input: Input) { return inTransaction(call, work); }',
      'export function listCases(call: Call) { return []; }',
    ].map((text) => ({ file: 'app/ledger/record-case.server.ts', text })),
    good: [
      {
        file: 'app/ledger/a.server.ts',
        text: "export async function recordCase(call: Call) { allow(call.actor, 'case.record'); }",
      },
      {
        file: 'app/ledger/a.server.ts',
        text: 'function inside(call: Call) { return 1; }\nexport function seal(text: string) { return text; }',
      },
    ],
  },
  {
    name: 'a posted body is read within its bound only',
    check: check.readsUnbounded,
    where: /^app\/.+\.tsx?$/,
    except: [/^app\/access\/read-post\.server\.ts$/],
    bad: ['const f = await request.formData();', 'const f = await args.request.text();'].map((text) => ({
      file: 'app/routes/a.tsx',
      text,
    })),
    good: [
      {
        file: 'app/routes/a.tsx',
        text: 'const a = await postedForm(request); const b = await request.clone().formData(); await file.text();',
      },
    ],
  },
  {
    name: 'nothing is left behind',
    check: check.leavesBehind,
    where: /^(app|db|jobs|tests)\/.+\.tsx?$/,
    except: [/^tests\/structure\//],
    bad: [
      '// TODO later',
      'const x = y as any;',
      'console.log(1);',
      'test.only("x", f);',
      'describe.skip("x", f);',
      '// @ts-ignore',
    ].map((text) => ({ file: 'app/a.ts', text })),
    good: [
      { file: 'app/a.ts', text: "console.error('x'); test.each(rows)('x', f); const x = y as unknown;" },
    ],
  },
];

describe.each(checks)('$name', ({ check: run, where, except, bad, good }) => {
  test.each(bad)('fires on $file: $text', (source) => {
    expect(run(source)).not.toEqual([]);
  });

  test('keeps quiet on what is right', () => {
    expect(good.flatMap(run)).toEqual([]);
  });

  test('holds in the tree', () => {
    const files = sources(where).filter(({ file }) => !except.some((pattern) => pattern.test(file)));
    expect(files.flatMap(run)).toEqual([]);
  }, 60_000);
});

test('a use case listed as asking no policy exists and really asks none', () => {
  const real = sources(/^app\/(?!server\/).+\.server\.ts$/)
    .flatMap(check.asksNoPolicy)
    .map(({ file, what }) => `${file}#${what}`);
  expect([...withoutPolicy.keys()].filter((name) => !real.includes(name))).toEqual([]);
});
