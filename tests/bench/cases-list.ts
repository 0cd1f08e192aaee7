import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { type Bench, type BenchDatabase, figure, median } from './context';
import { firstLine, type Load, load, startApp, stopped } from './web-load';

const cases = 1_000_000;
const token = 'bench-token';
/** What people look for: four states in three channels, the newest and the oldest first, three pages each. */
const queries = ['issued', 'archived', 'transferred', 'accepted'].flatMap((state) =>
  [1, 2, 3].flatMap((channel) =>
    ['-receivedAt', 'receivedAt'].flatMap((sort) =>
      [1, 2, 3].map((page) => `state=${state}&channel=${channel}&sort=${sort}&page=${page}`),
    ),
  ),
);

/** The list of 1,000,000 cases, filtered and sorted, with 10 clients against a bare server with the same rows. */
export const bench: Bench = async (context) => {
  const database = await context.makeDatabase();
  await seed(database);
  const app = await startApp(database);
  const bare = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/bench/cases-list-bare.ts', database.ownerUrl, String(database.projectId)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const barePort = await firstLine(bare);
    const cookie = `zaigang=${token}; language=zh-CN`;
    const html = { port: app.port, path: queries.map((query) => `/cases?${query}`), cookie };
    const route = '_routes=routes%2F_app.cases._index';
    const data = { port: app.port, path: queries.map((query) => `/cases.data?${query}&${route}`), cookie };
    const floor = { port: Number(barePort), path: queries.map((query) => `/?${query}`), cookie };
    // Turn by turn, so that a busy moment of the machine meets all three.
    const results = { html: [] as Load[], data: [] as Load[], floor: [] as Load[] };
    for (let turn = 0; turn < 3; turn += 1) {
      results.floor.push(await load(floor));
      results.data.push(await load(data));
      results.html.push(await load(html));
    }
    const rate = (loads: Load[]) => median(loads.map((item) => item.perSecond));
    const p95 = median(results.html.map((item) => item.p95));
    const base = rate(results.floor);
    return [
      figure({
        name: 'cases list, data request',
        value: rate(results.data),
        floor: base,
        unit: 'req/s',
        limit: { atLeast: 0.3 },
      }),
      figure({
        name: 'cases list, whole page',
        value: rate(results.html),
        floor: base,
        unit: 'req/s',
        limit: { atLeast: 0.04 },
      }),
      figure({
        name: 'cases list, p95 of the page',
        value: p95,
        floor: 250,
        unit: 'ms',
        limit: { atMost: 1 },
      }),
    ];
  } finally {
    await Promise.all([app.stop(), stopped(bare)]);
  }
};

async function seed({ ownerUrl, projectId }: BenchDatabase): Promise<void> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  try {
    await owner.query(
      `insert into account (name, display_name, password_hash, password_set_at, must_change_password)
       values ('bench', 'bench', 'x', now(), false)`,
    );
    await owner.query(
      `insert into membership (project_id, account_id, side, roles) select $1, id, 'contractor', '{lead}' from account`,
      [projectId],
    );
    await owner.query(
      `insert into session (token_hash, account_id, project_id, created_at, seen_at, expires_at, address, user_agent)
       select $1, id, $2, now(), now(), now() + interval '1 day', '127.0.0.1', 'bench' from account`,
      [createHash('sha256').update(token).digest(), projectId],
    );
    await owner.query(
      `insert into matter (project_id, code, domain) select $1, 'M' || n, 'social' from generate_series(1, 650) n`,
      [projectId],
    );
    const indexes = await owner.query(
      `select indexname, indexdef from pg_indexes where tablename = 'ledger_case' and indexname not like '%key'
         and indexname <> 'ledger_case_pkey'`,
    );
    for (const { indexname } of indexes.rows)
      await owner.query(`drop index if exists ${indexname}`).catch(() => undefined);
    await owner.query(
      `insert into ledger_case (project_id, case_no, matter_id, matter_name, kind, channel, state, received_at, accepted_at,
         closed_at, due_at, due_basis, overdue, late_workdays, late_step, entry_count, head_digest)
       select $1, 'QZ' || n, m.id, '事项' || m.id, 2, (array[1, 1, 2, 3, 4])[1 + n % 5], s.state, r.at, r.at,
         case when s.state in ('issued', 'archived') then r.at + interval '3 days' end, r.at + interval '7 days', 'promise',
         case when s.state in ('issued', 'archived') then n % 50 = 0 end, case when n % 50 = 0 then 1 else 0 end,
         case when n % 50 = 0 then 'accept' end, 4, decode(md5(n::text), 'hex')
       from generate_series(1, ${cases}) n
       cross join lateral (select (array['issued', 'archived', 'archived', 'transferred', 'accepted', 'received'])[1 + n % 6] as state) s
       cross join lateral (select '2024-01-02'::timestamptz + n * interval '75 seconds' as at) r
       join (select id, row_number() over (order by id) as k from matter) m on m.k = 1 + n % 650`,
      [projectId],
    );
    for (const { indexdef } of indexes.rows) {
      await owner.query(indexdef.replace('INDEX ', 'INDEX IF NOT EXISTS '));
    }
    await owner.query('vacuum (analyze) ledger_case');
  } finally {
    await owner.end();
  }
}
