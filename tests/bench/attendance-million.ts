import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { machine } from '~/access/call';
import { computeDays } from '~/attendance/compute-days.server';
import { importAttendance } from '~/attendance/import-attendance.server';
import { addDays, type Day, eachDay, instantOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { arrangeHall, copyIn, copyOut, inDatabase } from './attendance-hall';
import { type BenchContext, type BenchDatabase, type Figure, figure, median, timed } from './context';

const people = 500;
/** 500 days of four punches of 500 people: a million. */
const past = eachDay('2024-08-01', '2025-12-13');
/** Of 25 days each, 50,000 punches. */
const rounds = ['2026-01-05', '2026-02-05', '2026-03-05'].map((from) => eachDay(from, addDays(from, 24)));
const month = { from: '2025-11-01', to: '2025-11-30' };

/**
 * With a million punches in the table: 50,000 more from a file into day results, against a raw COPY of them into a table
 * that holds the million too; and a month of 500 people judged again, against one pass of SQL over its punches.
 */
export async function bench(context: BenchContext): Promise<Figure[]> {
  const database = await context.makeDatabase();
  return inDatabase(database.ownerUrl, async (owner) => {
    await arrangeHall(owner, database.projectId, { people, days: [...past, ...rounds.flat()] });
    await owner.query(`
      insert into punch (project_id, pin, punched_at, recorded_at)
      select ${database.projectId}, n::text, (d + t) at time zone 'Asia/Shanghai' + n % 50 * interval '1 second', now()
      from generate_series('${past[0]}'::timestamp, '${past.at(-1)}', '1 day') d,
        unnest('{07:50,12:05,14:20,17:35}'::time[]) t, generate_series(1, ${people}) n;
      create table raw_punch (like punch including defaults including identity including indexes);
      insert into raw_punch select * from punch;
      create table raw_day_result (like day_result including defaults including identity including indexes);`);
    await inDatabase(context.superUrl, (client) => client.query('checkpoint'));
    await owner.query('vacuum analyze');
    const ours: number[] = [];
    const raw: number[] = [];
    for (const days of rounds) {
      ours.push(await importDays(context, database, days));
      const range = `punched_at >= '${instantOf(days[0] as Day).toISOString()}'`;
      const rows = await copyOut(database.ownerUrl, `(select * from punch where ${range})`);
      const results = await copyOut(
        database.ownerUrl,
        `(select * from day_result where day >= '${days[0]}')`,
      );
      const copied = await timed(async () => {
        await copyIn(owner, 'raw_punch', rows);
        await copyIn(owner, 'raw_day_result', results);
      });
      raw.push(copied.ms);
    }
    return [
      figure({
        name: '50,000 punches more, beside a million',
        ...{ value: median(ours), floor: median(raw), unit: 'ms', limit: { atMost: 4 } },
        note: 'floor: raw COPY of the same punches and day results',
      }),
      await recomputing(database),
    ];
  });
}

async function importDays(
  context: BenchContext,
  { db, projectId }: BenchDatabase,
  days: readonly Day[],
): Promise<number> {
  const times = ['07:51:10', '12:06:20', '14:21:30', '17:36:40'];
  const lines = days.flatMap((day) =>
    Array.from({ length: people }, (_, n) =>
      times.map((time) => `${String(n + 1).padStart(9)}\t${day} ${time}\t1\t0\t1\t0`),
    ).flat(),
  );
  const file = path.join(context.folder, `${days[0]}_attlog.dat`);
  fs.writeFileSync(file, lines.join('\n'));
  const call = { db, actor: machine(projectId), now: new Date('2026-04-20T00:00:00Z') };
  const { ms, result } = await timed(() =>
    importAttendance(call, { fileName: path.basename(file), bytes: fs.createReadStream(file) }),
  );
  if (result.kept !== lines.length) throw new Error(`unexpected counts ${JSON.stringify(result)}`);
  return ms;
}

/** The month is judged once before; again nothing is another, which is how the night finds it. */
async function recomputing({ db, projectId }: BenchDatabase): Promise<Figure> {
  const call = { db, actor: machine(projectId), now: new Date('2026-04-20T00:00:00Z') };
  const first = await computeDays(call, month);
  if (first.changed !== people * 60) throw new Error(`unexpected results ${JSON.stringify(first)}`);
  const ours: number[] = [];
  const passes: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    ours.push((await timed(() => computeDays(call, month))).ms);
    passes.push((await timed(() => inTransaction(call, (trx) => onePass(trx)))).ms);
  }
  return figure({
    name: 'a month of 500 people judged again',
    ...{ value: median(ours), floor: median(passes), unit: 'ms', limit: { atMost: 5 } },
    note: 'floor: one SQL pass over the same punches, first and last of each half',
  });
}

async function onePass(trx: BenchDatabase['db']): Promise<void> {
  const { rows } = await sql<{ halves: number }>`
    select count(*)::int as halves from (
      select n.person_id, (p.punched_at at time zone 'Asia/Shanghai')::date as day,
        (p.punched_at at time zone 'Asia/Shanghai')::time < '13:15' as is_morning, min(p.punched_at), max(p.punched_at), count(*)
      from punch p join pin n on n.pin = p.pin
      where p.punched_at >= ${instantOf(month.from)} and p.punched_at < ${instantOf(addDays(month.to, 1))} and not p.odd_year
      group by 1, 2, 3) as halves`.execute(trx);
  if (rows[0]?.halves !== people * 60) throw new Error('the floor saw other punches');
}
