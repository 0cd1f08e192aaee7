import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Call, machine } from '~/access/call';
import { importAttendance } from '~/attendance/import-attendance.server';
import { testDatabase } from '../support/database';
import { arrangeHall, toldResults } from './hall';

/** The command line is killed in the middle of an import, then asked again; project two has the undisturbed run. */
const hall = testDatabase();
const now = '2026-03-20T00:00:00Z';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'killed-'));
const people = new Map<number, number[]>();
const children: ChildProcess[] = [];

const quiet = (): Call => ({ ...hall.call(now), actor: machine(hall.otherProjectId) });

/** 60,000 punches of the two people and of nobody, of one day, and a line that is none. */
function linesOf(day: string): string[] {
  const clock = (second: number) => new Date(second * 1000).toISOString().slice(11, 19);
  const all = Array.from({ length: 60_000 }, (_, at) => `${1 + (at % 3) * 40}\t${day} ${clock(at)}\t1\t0`);
  return [...all.slice(0, 50), 'no punch at all', ...all.slice(50)];
}

function importing(file: string): { child: ChildProcess; ended: Promise<unknown> } {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'jobs/zaigang.ts', 'import', 'attendance', file, '--project', 'one', '--json'],
    {
      env: { ...process.env, DATABASE_URL: hall.appUrl, DATABASE_OWNER_URL: hall.ownerUrl },
      stdio: 'ignore',
    },
  );
  children.push(child);
  return { child, ended: once(child, 'exit') };
}

/** Asks the database again until it says yes: each question is a round trip, and nothing is assumed about time. */
async function until(question: string): Promise<void> {
  for (;;) {
    const { rows } = await hall.asOwner(`select (${question}) as yes`);
    if (rows[0].yes) return;
  }
}

const isFree = `select count(*) = 0 from pg_locks l join pg_database d on d.oid = l.database
  where d.datname = current_database() and locktype = 'advisory'`;

async function punchesOf(projectId: number): Promise<string> {
  const { rows } = await hall.asOwner(
    `select count(*)::int as count, md5(string_agg(concat_ws(' ', pin, punched_at, device, odd_year), ',' order by pin, punched_at)) as digest
     from punch where project_id = $1`,
    [projectId],
  );
  return `${rows[0].count} ${rows[0].digest}`;
}

const statesOf = async () => {
  const { rows } = await hall.asOwner(
    `select state from import_run where project_id = ${hall.projectId} order by id desc limit 2`,
  );
  return rows.map(({ state }) => state);
};

beforeAll(async () => {
  for (const projectId of [hall.projectId, hall.otherProjectId])
    people.set(projectId, (await arrangeHall(hall, 2, projectId)).personIds);
});

beforeEach(async () => {
  const of = (projectId: number) => toldResults(hall, people.get(projectId) ?? [], projectId);
  expect(await punchesOf(hall.projectId)).toEqual(await punchesOf(hall.otherProjectId));
  expect(await of(hall.projectId)).toEqual(await of(hall.otherProjectId));
});

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

async function sendAgain(day: string): Promise<void> {
  await until(isFree);
  const file = path.join(folder, 'whole.dat');
  fs.writeFileSync(file, linesOf(day).join('\n'));
  const again = importing(file);
  expect(await again.ended).toEqual([0, null]);
  expect(await statesOf()).toEqual(['done', 'interrupted']);
  await importAttendance(quiet(), { fileName: 'whole.dat', bytes: fs.readFileSync(file) });
  expect(await punchesOf(hall.projectId)).toEqual(await punchesOf(hall.otherProjectId));
  const told = await toldResults(hall, people.get(hall.projectId) ?? [], hall.projectId);
  expect(told.filter((line) => line.includes(day)).length).toBeGreaterThan(0);
  expect(told).toEqual(await toldResults(hall, people.get(hall.otherProjectId) ?? [], hall.otherProjectId));
}

test('killed while lines still come, with some stored already: nothing stays, and sent again it is as if undisturbed', async () => {
  const pipe = path.join(folder, 'pipe');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  const before = await punchesOf(hall.projectId);
  const { rows } = await hall.asOwner(`select pg_relation_size('punch') as size`);
  const { child, ended } = importing(pipe);
  const writer = fs.createWriteStream(pipe);
  writer.on('error', () => {});
  writer.write(linesOf('2026-03-10').slice(0, 55_000).join('\n'));
  // Rows of a transaction that is not over are seen by nobody, but the table has grown.
  await until(`select pg_relation_size('punch') > ${rows[0].size}`);
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  writer.destroy();
  expect(await punchesOf(hall.projectId)).toBe(before);
  expect(await statesOf()).toEqual(['running']);
  await sendAgain('2026-03-10');
});

test('killed when all lines are stored and the half-days are being judged: the same', async () => {
  const file = path.join(folder, 'judged.dat');
  fs.writeFileSync(file, linesOf('2026-03-11').join('\n'));
  const before = await punchesOf(hall.projectId);
  const owner = await hall.ownerClient();
  try {
    await owner.query('begin; lock table day_result in share mode');
    const { child, ended } = importing(file);
    await until(
      `select exists (select from pg_locks where relation = 'day_result'::regclass and not granted)`,
    );
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    await owner.query('rollback');
  } finally {
    owner.release();
  }
  await until(isFree);
  expect(await punchesOf(hall.projectId)).toBe(before);
  await sendAgain('2026-03-11');
});
