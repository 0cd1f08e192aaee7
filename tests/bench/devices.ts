import pg from 'pg';
import { DeviceEmulator } from '../support/device-emulator';
import { type Bench, type BenchDatabase, figure, median } from './context';
import { seedStaff, token } from './staff-list';
import { type Load, load, startApp } from './web-load';

const devices = 50;
const recordsAtOnce = 200;
/** While screens are measured (five seconds), all devices come back with what they held so many times. */
const bursts = 3;
const burstEveryMs = 1_500;
const warmMs = 2_000;
const turns = 3;

/** 50 devices that each post 200 records at once, while ten clients ask for a screen: nothing lost, nobody waits long. */
export const bench: Bench = async (context) => {
  const database = await context.makeDatabase();
  await seedStaff(database);
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  const app = await startApp(database);
  try {
    const pins = await arrange(owner, database);
    const target = {
      port: app.port,
      path: '/people.data?state=working&sort=-joined&page=3&_routes=routes%2F_app.people._index',
      cookie: `zaigang=${token}; language=zh-CN`,
    };
    const quiet: Load[] = [];
    const busy: Load[] = [];
    const burstMs: number[] = [];
    const emulators = Array.from(
      { length: devices },
      (_, index) => new DeviceEmulator(`http://127.0.0.1:${app.port}`, serialOf(index), recordsAtOnce),
    );
    let made = 0;
    const burst = async () => {
      for (const emulator of emulators)
        for (let index = 0; index < recordsAtOnce; index += 1) {
          emulator.punch({ pin: pins[made % pins.length] as string, time: timeOf(made) });
          made += 1;
        }
      const began = performance.now();
      const answers = await Promise.all(emulators.map((emulator) => emulator.send()));
      burstMs.push(performance.now() - began);
      const wrong = answers.flat().filter((answer) => answer !== `200 OK:${recordsAtOnce}`);
      if (wrong.length > 0) throw new Error(`a device was answered ${wrong[0]}`);
    };
    for (let turn = 0; turn < turns; turn += 1) {
      quiet.push(await load(target));
      const measured = load(target);
      for (let count = 0; count < bursts; count += 1) {
        await pause(count === 0 ? warmMs : burstEveryMs);
        await burst();
      }
      busy.push(await measured);
    }
    // All of it once more: a device that starts at 0 again.
    for (const emulator of emulators) emulator.sent = 0;
    await Promise.all(emulators.map((emulator) => emulator.send()));
    const { rows } = await owner.query(
      'select count(*)::int as n, count(distinct (pin, punched_at))::int as d from punch',
    );
    const p95 = (loads: Load[]) => median(loads.map((one) => one.p95));
    return [
      figure({
        name: `${devices} devices, ${made} records, all sent twice: kept`,
        value: rows[0].n,
        floor: made,
        unit: 'records',
        ratio: rows[0].n === made && rows[0].d === made ? 1 : 0,
        limit: { atLeast: 1 },
        note: 'exactly once',
      }),
      figure({
        name: 'a list while they burst, p95',
        value: p95(busy),
        floor: p95(quiet),
        unit: 'ms',
        limit: { atMost: 2 },
        note: `a burst of ${devices * recordsAtOnce} took ${Math.round(median(burstMs))} ms`,
      }),
    ];
  } finally {
    await app.stop();
    await owner.end();
  }
};

/** The devices, hall hours, a year's notice, and 50 people with a PIN and a position. */
async function arrange(owner: pg.Client, { projectId }: BenchDatabase): Promise<string[]> {
  await owner.query(
    `insert into device (project_id, serial, name, accepted_at)
     select $1, s, s, now() from unnest($2::text[]) s`,
    [projectId, Array.from({ length: devices }, (_, index) => serialOf(index))],
  );
  await owner.query(
    `insert into hall_hours (project_id, from_on, name, am_from, am_to, pm_from, pm_to, grace_minutes)
     values ($1, '2020-01-01', '常年', 480, 720, 870, 1050, 5)`,
    [projectId],
  );
  await owner.query(
    `insert into calendar_notice (project_id, year, source, loaded_at) values ($1, 2026, 'bench', now())`,
    [projectId],
  );
  await owner.query(
    `with g as (insert into position_group (project_id, code, name, name_en, planned, sort)
       values ($1, 'window', '综合窗口', 'Windows', 50, 1) returning project_id, id),
     p as (insert into position (project_id, number, name) select $1, n, '窗口' || n from generate_series(1, 50) n
       returning project_id, id)
     insert into position_span (project_id, position_id, group_id, from_on)
     select p.project_id, p.id, g.id, '2025-01-01' from p, g`,
    [projectId],
  );
  await owner.query(
    `insert into holding (project_id, position_id, person_id, from_on)
     select p.project_id, p.id, w.id, '2026-01-01' from position p
     join (select id, row_number() over (order by id) as n from person where left_on is null) w on w.n = p.number`,
  );
  const { rows } = await owner.query(
    `insert into pin (project_id, pin, person_id, from_on)
     select project_id, 'P' || person_id, person_id, '2026-01-01' from holding returning pin`,
  );
  return rows.map((row) => row.pin as string);
}

function serialOf(index: number): string {
  return `BENCHDEV${String(index).padStart(4, '0')}`;
}

/** The hours of ten workdays in February, second by second: no two records of one person are the same. */
function timeOf(index: number): string {
  const second = 8 * 3600 + (Math.floor(index / 10) % (9 * 3600));
  const day = 2 + (index % 10 < 5 ? index % 10 : (index % 10) + 2);
  const two = (value: number) => String(value).padStart(2, '0');
  return `2026-02-${two(day)} ${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
