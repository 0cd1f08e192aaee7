import fs from 'node:fs';
import path from 'node:path';
import { machine } from '~/access/call';
import { importAttendance } from '~/attendance/import-attendance.server';
import { eachDay } from '~/base/days';
import { arrangeHall, copyIn, copyOut, inDatabase } from './attendance-hall';
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
      await arrangeHall(owner, database.projectId, { people, days });
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
