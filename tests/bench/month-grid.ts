import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { machine } from '~/access/call';
import { computeDays } from '~/attendance/compute-days.server';
import { getPersonMonth } from '~/attendance/get-month.server';
import { arrangeHall } from '../attendance/hall';
import { type Bench, type BenchDatabase, figure, median, timed } from './context';
import { firstLine, type Load, load, startApp, stopped } from './web-load';

const token = 'bench-token';
const people = 41;
const punches = 1_000_000;
const months = ['2026-01', '2026-02', '2026-03'];
const rounds = 200;

/** The month of 41 people beside 1,000,000 punches: its grid with 10 clients, and one person's month as a use case. */
export const bench: Bench = async (context) => {
  const database = await context.makeDatabase();
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  try {
    const personIds = await seed(owner, database);
    const person = await measurePerson(owner, database, personIds);
    return [...(await measureGrid(database)), person];
  } finally {
    await owner.end();
  }
};

async function measureGrid(database: BenchDatabase) {
  const app = await startApp(database);
  const bare = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/bench/month-grid-bare.ts', database.ownerUrl, String(database.projectId)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const cookie = `zaigang=${token}; language=zh-CN`;
    const route = encodeURIComponent('routes/_app.attendance.$month');
    const targets = {
      floor: { port: Number(await firstLine(bare)), path: months.map((month) => `/?month=${month}`), cookie },
      data: {
        port: app.port,
        path: months.map((month) => `/attendance/${month}.data?_routes=${route}`),
        cookie,
      },
      page: { port: app.port, path: months.map((month) => `/attendance/${month}`), cookie },
    };
    const results = { floor: [] as Load[], data: [] as Load[], page: [] as Load[] };
    const inside = { data: [] as number[], page: [] as number[] };
    // Turn by turn, so that a busy moment of the machine meets all three.
    for (let turn = 0; turn < 3; turn += 1) {
      results.floor.push(await load(targets.floor));
      for (const name of ['data', 'page'] as const) {
        await app.insideTimes();
        results[name].push(await load(targets[name]));
        inside[name].push(p95(await app.insideTimes()));
      }
    }
    const atClient = (loads: Load[]) => median(loads.map((one) => one.p95));
    const told = (name: 'data' | 'page') =>
      `at the client, waiting included: ${atClient(results[name]).toFixed(1)} ms; bare Node and pg there: ${atClient(results.floor).toFixed(1)} ms`;
    return [
      figure({
        name: 'month grid of 41, p95 of its data inside the server',
        ...{ value: median(inside.data), floor: 60, unit: 'ms', limit: { atMost: 1 }, note: told('data') },
      }),
      figure({
        name: 'month grid of 41, p95 of its data at the client',
        ...{ value: atClient(results.data), floor: 60, unit: 'ms', limit: { atMost: 1 } },
        note: `bare Node and pg, adding the half-days up by themselves: ${atClient(results.floor).toFixed(1)} ms`,
      }),
      figure({
        name: 'month grid of 41, p95 of the whole page inside the server',
        ...{ value: median(inside.page), floor: 300, unit: 'ms', limit: { atMost: 1 }, note: told('page') },
      }),
    ];
  } finally {
    await Promise.all([app.stop(), stopped(bare)]);
  }
}

function p95(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

/** A person's month as the screen reads it, against the one query that brings the same half-days. */
async function measurePerson(owner: pg.Client, { db, projectId }: BenchDatabase, personIds: number[]) {
  const call = { db, actor: machine(projectId), now: new Date('2026-04-02T02:00:00Z') };
  const plain = `select day, half, state, late_minutes, early_minutes, minutes, reasons, n.name
    from day_result d left join person n on n.project_id = d.project_id and n.id = d.covered_by
    where d.project_id = $1 and d.person_id = $2 and d.day between $3::date and ($3::date + interval '1 month - 1 day')::date
    order by day, half`;
  const ours: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const personId = personIds[round % people] as number;
    const month = months[round % months.length] as string;
    floor.push((await timed(() => owner.query(plain, [projectId, personId, `${month}-01`]))).ms);
    ours.push((await timed(() => getPersonMonth(call, { personId, month }))).ms);
  }
  return figure({
    name: "a person's month",
    value: median(ours),
    floor: median(floor),
    unit: 'ms',
    limit: { atMost: 3 },
    note: 'floor: the query of its half-days',
  });
}

async function seed(owner: pg.Client, { db, projectId }: BenchDatabase): Promise<number[]> {
  const hall = { projectId, asOwner: (text: string, values?: unknown[]) => owner.query(text, values) };
  const { personIds } = await arrangeHall(hall as never, people);
  // Four punches a day of each, some late, some missing; and as many of other years as make a million.
  await owner.query(
    `insert into punch (project_id, pin, punched_at, recorded_at)
     select $1, n::text, (d + t.at + (n * 7 + extract(doy from d)::int) % 25 * interval '1 minute') at time zone 'Asia/Shanghai', now()
     from generate_series(1, ${people}) n, generate_series('2026-01-01'::timestamp, '2026-03-31', '1 day') d,
       (values (interval '7 hours 45 minutes'), (interval '12 hours 1 minute'), (interval '14 hours'), (interval '17 hours 31 minutes')) t(at)
     where (n + extract(doy from d)::int) % 29 <> 0`,
    [projectId],
  );
  await owner.query(
    `insert into punch (project_id, pin, punched_at, recorded_at)
     select $1, (1 + n % ${people})::text, '2023-01-01'::timestamptz + n * interval '90 seconds', now()
     from generate_series(1, ${punches}) n`,
    [projectId],
  );
  const call = { db, actor: machine(projectId), now: new Date('2026-04-02T02:00:00Z') };
  await computeDays(call, { from: '2026-01-01', to: '2026-03-31' });
  await owner.query('analyze');
  await owner.query(
    `insert into account (name, display_name, password_hash, password_set_at, must_change_password)
     values ('bench', 'bench', 'x', now(), false)`,
  );
  await owner.query(
    `insert into membership (project_id, account_id, side, roles) select $1, id, 'contractor', '{hr}' from account`,
    [projectId],
  );
  await owner.query(
    `insert into session (token_hash, account_id, project_id, created_at, seen_at, expires_at, address, user_agent)
     select $1, id, $2, now(), now(), now() + interval '1 day', '127.0.0.1', 'bench' from account`,
    [createHash('sha256').update(token).digest(), projectId],
  );
  return personIds;
}
