import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { machine } from '~/access/call';
import { importAttendance } from '~/attendance/import-attendance.server';
import { eachDay } from '~/base/days';
import { type BenchContext, type BenchDatabase, type Figure, figure, median, timed } from './context';

const people = 400;
/** 63 days, every one a workday here, so that every half has a result. */
const days = eachDay('2026-01-05', '2026-03-08');
const rounds = 3;

/**
 * From a device export of 100,000 punches to stored day results, against a raw COPY of the same rows into tables
 * with the same columns and indexes but without policies. The median of three rounds, each in a fresh database.
 */
export async function bench(context: BenchContext): Promise<Figure[]> {
  const file = path.join(context.folder, '1_attlog.dat');
  fs.writeFileSync(file, attlog());
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const database = await context.makeDatabase();
    await inDatabase(database.ownerUrl, async (owner) => {
      await arrange(owner, database.projectId);
      await inDatabase(context.superUrl, (client) => client.query('checkpoint'));
      ours.push(await importFile(database, file));
      const tables = ['punch', 'day_result'];
      const rows = await Promise.all(tables.map((table) => copyOut(database.ownerUrl, table)));
      for (const table of tables)
        await owner.query(
          `create table raw_${table} (like ${table} including defaults including identity including indexes)`,
        );
      await inDatabase(context.superUrl, (client) => client.query('checkpoint'));
      const copied = await timed(async () => {
        for (const [index, table] of tables.entries()) await copyIn(owner, `raw_${table}`, rows[index]);
      });
      raw.push(copied.ms);
    });
  }
  return [
    figure({
      name: '100,000 punches from a file into day results',
      value: median(ours),
      floor: median(raw),
      unit: 'ms',
      limit: { atMost: 4 },
      note: 'floor: raw COPY of the same punches and day results',
    }),
  ];
}

/** The app's own role, under its policies. */
async function importFile({ db, projectId }: BenchDatabase, file: string): Promise<number> {
  const call = { db, actor: machine(projectId), now: new Date('2026-03-20T00:00:00Z') };
  const { ms, result } = await timed(() =>
    importAttendance(call, { fileName: path.basename(file), bytes: fs.createReadStream(file) }),
  );
  if (result.kept !== people * days.length * 4 || result.rejected !== 0)
    throw new Error(`unexpected counts ${JSON.stringify(result)}`);
  return ms;
}

function attlog(): string {
  const lines: string[] = [];
  for (const [index, day] of days.entries()) {
    for (let person = 1; person <= people; person += 1) {
      const minute = (person * 7 + index * 3) % 20;
      const times = [`07:${50 - minute}`, `12:${10 + minute}`, `14:${29 - minute}`, `17:${31 + minute}`];
      if (minute === 7) times[0] = '08:17';
      for (const time of times)
        lines.push(`${String(person).padStart(9)}\t${day} ${time}:${10 + minute}\t1\t0\t1\t0`);
    }
  }
  return `${lines.join('\n')}\n`;
}

async function arrange(owner: pg.Client, id: number): Promise<void> {
  await owner.query(`
    insert into position_group (project_id, code, name, name_en, planned, sort) values (${id}, 'window', 'w', 'w', ${people}, 1);
    insert into person (project_id, staff_no, name, joined_on) select ${id}, n::text, 'n' || n, '2025-01-01' from generate_series(1, ${people}) n;
    insert into position (project_id, number, name)
      select ${id}, n, 'p' || n from generate_series(1, ${people}) n;
    insert into position_span (project_id, position_id, group_id, from_on)
      select ${id}, id, (select max(id) from position_group), '2025-01-01' from position where project_id = ${id};
    insert into holding (project_id, position_id, person_id, from_on)
      select ${id}, p.id, n.id, '2025-01-01' from position p join person n on n.staff_no = p.number::text;
    insert into pin (project_id, pin, person_id, from_on) select ${id}, staff_no, id, '2025-01-01' from person;
    insert into hall_hours (project_id, from_on, name, am_from, am_to, pm_from, pm_to, grace_minutes)
      values (${id}, '2025-01-01', 'all year', 480, 720, 870, 1050, 5);
    insert into calendar_notice (project_id, year, source, loaded_at) values (${id}, 2026, 'bench', now());
    insert into calendar_day (project_id, day, layer, kind, name)
      select ${id}, d::date, 'local', 'workday', 'bench' from generate_series('${days[0]}'::date, '${days.at(-1)}', '1 day') d;
    analyze;
  `);
}

async function copyOut(url: string, table: string): Promise<Buffer> {
  return inDatabase(url, async (client) => {
    const chunks: Buffer[] = [];
    for await (const chunk of client.query(copyTo(`copy ${table} to stdout`))) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
}

async function copyIn(client: pg.Client, table: string, rows: Buffer = Buffer.alloc(0)): Promise<void> {
  const size = 1 << 18;
  async function* pieces() {
    for (let from = 0; from < rows.length; from += size) yield rows.subarray(from, from + size);
  }
  await pipeline(pieces, client.query(copyFrom(`copy ${table} from stdin`)));
}

async function inDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
