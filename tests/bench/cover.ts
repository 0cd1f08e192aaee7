import { createHash } from 'node:crypto';
import pg from 'pg';
import { machine } from '~/access/call';
import { dayOf, minuteOf } from '~/base/days';
import type { CoverPerson } from '~/roster/cover-preference';
import { type CoverPosition, proposeCover } from '~/roster/cover-proposals';
import { keepGaps } from '~/roster/keep-gaps.server';
import { listGaps } from '~/roster/list-gaps.server';
import { randomOf } from '../../db/demo/random';
import { arrangeHall } from '../attendance/hall';
import { type Bench, type BenchDatabase, figure } from './context';
import { startApp } from './web-load';

const positions = 350;
const spare = 70;
const groups = 7;
const rounds = 1_000;
const limitMs = 10;

/** Proposals for 1 to 5 gaps among 350 positions, and the list a lead gets for a tap, with 35 positions. */
export const bench: Bench = async (context) => {
  const rule = measureRule();
  const list = await measureList(await context.makeDatabase());
  return [
    figure({
      name: `cover of 1 to 5 gaps among ${positions} positions, p99`,
      value: rule.p99,
      floor: limitMs,
      unit: 'ms',
      limit: { atMost: 1 },
      note: `median ${rule.p50.toFixed(2)} ms of ${rounds}; every proposal, chain and reason`,
    }),
    figure({
      name: 'from the tap on a gap to its list, p95 at the server',
      value: list.p95,
      floor: 100,
      unit: 'ms',
      limit: { atMost: 1 },
      note: `median ${list.p50.toFixed(1)} ms of ${taps} taps of one phone`,
    }),
  ];
};

/** A hall for each round, the same in each run. */
function measureRule() {
  const times: number[] = [];
  for (let round = -50; round < rounds; round += 1) {
    const random = randomOf(`cover ${round}`);
    const gaps = new Set(random.sample([...Array(positions).keys()], 1 + (Math.abs(round) % 5)));
    const hall: CoverPosition[] = [...Array(positions).keys()].map((at) => {
      return {
        id: at + 1,
        number: at + 1,
        groupId: 1 + (at % groups),
        inPlace: gaps.has(at) ? null : at + 1,
      };
    });
    const people = [...Array(positions + spare).keys()].map((at): CoverPerson => {
      const own = 1 + (at % groups);
      const others =
        at < positions
          ? random.chance(0.2)
            ? [random.int(1, groups)]
            : []
          : random.sample([1, 2, 3, 4, 5, 6, 7], 4);
      return {
        id: at + 1,
        name: `P${at}`,
        staffNo: `S${at}`,
        at: at < positions && !gaps.has(at) ? at + 1 : null,
        unable: gaps.has(at) ? { key: 'roster:cover.why_not.absent' } : null,
        cleared: [...new Set([own, ...others])].map((groupId) => ({ groupId, toOn: null })),
        knows: [own],
        cameAt: random.chance(0.9) ? '07:50' : null,
        standsBy: random.chance(0.1),
        lately: random.int(0, 8),
        overtimeMinutes: random.int(0, 900),
      };
    });
    const wanted = [...gaps].map((at) => ({ positionId: at + 1, declined: [] }));
    const terms = { day: '2026-03-20', overtimeLimit: 2_160, isNow: true };
    const began = performance.now();
    const answers = proposeCover({ gaps: wanted, positions: hall, people, terms });
    if (round >= 0) times.push(performance.now() - began);
    if (answers.length !== gaps.size || answers.some(({ proposals }) => proposals.length === 0))
      throw new Error(`round ${round} left a gap without proposals`);
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

const token = 'bench-token';
const taps = 300;

async function measureList(database: BenchDatabase) {
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  let app: Awaited<ReturnType<typeof startApp>> | undefined;
  try {
    const gapId = await seed(owner, database);
    app = await startApp(database);
    const route = encodeURIComponent('routes/_app.gaps.$gapId');
    const url = `http://127.0.0.1:${app.port}/gaps/${gapId}.data?_routes=${route}`;
    const times: number[] = [];
    for (let tap = -30; tap < taps; tap += 1) {
      const began = performance.now();
      const answer = await fetch(url, { headers: { cookie: `zaigang=${token}; language=zh-CN` } });
      const text = await answer.text();
      if (tap >= 0) times.push(performance.now() - began);
      if (!text.includes('roster:cover.pro.in_hall'))
        throw new Error(`no proposals in ${text.slice(0, 300)}`);
    }
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
  } finally {
    await Promise.all([app?.stop(), owner.end()]);
  }
}

/** 35 positions and six more people, cleared; the first two positions are empty a quarter of an hour after the opening. */
async function seed(owner: pg.Client, { db, projectId }: BenchDatabase): Promise<number> {
  const hall = { projectId, asOwner: (text: string, values?: unknown[]) => owner.query(text, values) };
  const now = new Date();
  const { personIds, groupId } = await arrangeHall(hall as never, 40);
  await owner.query('delete from holding where position_id in (select id from position where number > 35)');
  await owner.query(
    'delete from position_span where position_id in (select id from position where number > 35)',
  );
  await owner.query(
    `update hall_hours set am_from = $1, am_to = $2, pm_from = 1438, pm_to = 1439, grace_minutes = 0`,
    [Math.max(0, minuteOf(now) - 15), Math.min(minuteOf(now) + 240, 1_437)],
  );
  await owner.query(
    `insert into calendar_notice (project_id, year, source, loaded_at)
     select $1, $2::int, 'bench', now() on conflict do nothing`,
    [projectId, Number(dayOf(now).slice(0, 4))],
  );
  await owner.query(
    `insert into calendar_day (project_id, day, layer, kind, name) values ($1, $2, 'local', 'workday', 'bench')`,
    [projectId, dayOf(now)],
  );
  await owner.query(
    `insert into clearance_proof (project_id, person_id, group_id, from_on, proof)
     select $1, p, $2, '2025-01-01', 'proof' from unnest($3::int[]) p`,
    [projectId, groupId, personIds],
  );
  await owner.query(
    `insert into punch (project_id, pin, punched_at, recorded_at)
     select $1, n::text, now() - interval '16 minutes' + n * interval '1 second', now() from generate_series(3, 41) n`,
    [projectId],
  );
  await owner.query(
    `insert into punch (project_id, pin, punched_at, recorded_at) values ($1, '41', now(), now())`,
    [projectId],
  );
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
  await owner.query('analyze');
  const call = { db, actor: { ...machine(projectId) }, now: new Date() };
  await keepGaps(call);
  const [gap] = (await listGaps(call)).gaps;
  if (!gap) throw new Error('no gap opened');
  return gap.id;
}

function quantile(times: number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
