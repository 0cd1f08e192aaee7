import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { machine } from '~/access/call';
import { registerDevice } from '~/attendance/register-device.server';
import { connect } from '../../db/connection';
import { ensureServer } from '../../db/embedded';
import { DeviceEmulator, type DeviceRecord } from '../support/device-emulator';

/** A server of its own is killed in the middle of a push; the device, which was not told OK, sends again. */
const top = fs.mkdtempSync(path.join(os.tmpdir(), 'killed-push-'));
fs.chmodSync(top, 0o755);
const env: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_ENV: 'production',
  ZAIGANG_DATA: path.join(top, 'data'),
};
for (const name of Object.keys(env)) if (/^VITEST|^DATABASE_|^ZAIGANG_KEY/.test(name)) delete env[name];
env.ZAIGANG_KEY_FILE = path.join(top, 'keys.json');

let owner: pg.Client;
let server: ChildProcess;
let port = 0;

/** Starts the server and waits until it says its address. */
async function start(): Promise<void> {
  server = spawn(process.execPath, ['--import', 'tsx', 'app/server/start.ts'], {
    env: { ...env, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { stdout } = server;
  if (!stdout) throw new Error('no output');
  let said = '';
  for await (const text of stdout) {
    said += text;
    const address = /http:\/\/[^:/\s]+:(\d+)/.exec(said);
    if (!address) continue;
    port = Number(address[1]);
    break;
  }
  if (port === 0) throw new Error(`the server did not start: ${said}`);
}

async function kill(): Promise<void> {
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

/** Asks the database again until it says yes: each question is a round trip, and nothing is assumed about time. */
async function until(question: string): Promise<void> {
  for (;;) if ((await owner.query(`select (${question}) as yes`)).rows[0].yes) return;
}

async function punchesOf(device: DeviceEmulator): Promise<string[]> {
  const { rows } = await owner.query(
    `select pin || ' ' || to_char(punched_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as told
     from punch where device = $1 order by punched_at, pin`,
    [device.serial],
  );
  return rows.map(({ told }) => told);
}

const records = (day: string): DeviceRecord[] =>
  Array.from({ length: 150 }, (_, at) => ({
    pin: String(9000 + (at % 7)),
    time: `${day} 08:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`,
  }));
const sentBy = (day: string) => records(day).map(({ pin, time }) => `${pin} ${time}`);

async function deviceOf(serial: string, day: string): Promise<DeviceEmulator> {
  const db = connect((await ensureServer(`${env.ZAIGANG_DATA}`)).appUrl, 1);
  await registerDevice({ db, actor: machineOf(), now: new Date() }, { serial, name: serial, place: '' });
  await db.destroy();
  const device = new DeviceEmulator(`http://127.0.0.1:${port}`, serial, 100);
  device.punch(...records(day));
  return device;
}

const machineOf = () => ({ ...machine(1), side: 'system' as const, roles: ['sysadmin' as const] });

beforeAll(async () => {
  const made = spawnSync(process.execPath, ['--import', 'tsx', 'jobs/zaigang.ts', 'setup', '--empty'], {
    env,
  });
  expect(made.status).toBe(0);
  await start();
  owner = new pg.Client((await ensureServer(`${env.ZAIGANG_DATA}`)).ownerUrl);
  await owner.connect();
}, 240_000);

afterAll(async () => {
  await owner?.end();
  server?.kill('SIGKILL');
  spawnSync(process.execPath, ['--import', 'tsx', 'jobs/zaigang.ts', 'db', 'stop'], { env });
  fs.rmSync(top, { recursive: true, force: true });
});

test('killed when the records of a post are stored but not kept yet: sent again, each is there once', async () => {
  const day = '2026-03-10';
  const device = await deviceOf('KILLDEV001', day);
  expect(await device.greet()).toBe(true);
  await owner.query('begin; lock table device_batch in share mode');
  const sending = device.send().catch(() => 'cut off');
  await until(
    `select exists (select from pg_locks where relation = 'device_batch'::regclass and not granted)`,
  );
  await kill();
  await owner.query('rollback');
  expect(await sending).toBe('cut off');
  expect(device.sent).toBe(0);
  await until(
    `select not exists (select from pg_locks where relation = 'punch'::regclass and mode = 'RowExclusiveLock')`,
  );
  expect(await punchesOf(device)).toEqual([]);
  await start();
  await device.greet();
  expect(await device.send()).toEqual(['200 OK:100', '200 OK:50']);
  expect(await punchesOf(device)).toEqual(sentBy(day));
});

test('killed when half a post has arrived: sent again, each is there once', async () => {
  const day = '2026-03-11';
  const device = await deviceOf('KILLDEV002', day);
  await device.greet();
  const body = records(day)
    .map(({ pin, time }) => `${pin}\t${time}\t255\t1\t0\t0\t0\n`)
    .join('');
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    `POST /iclock/cdata?SN=${device.serial}&table=ATTLOG&Stamp=150 HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
      `Content-Type: text/plain\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  expect(String(await once(socket, 'data'))).toContain('100 Continue');
  await new Promise<void>((done) => socket.write(body.slice(0, body.length / 2), () => done()));
  await kill();
  socket.destroy();
  expect(await punchesOf(device)).toEqual([]);
  await start();
  expect(await device.send()).toEqual(['200 OK:100', '200 OK:50']);
  expect(await punchesOf(device)).toEqual(sentBy(day));
});

test('an answer that was lost with the server is no loss: what is sent again is repeated', async () => {
  const day = '2026-03-12';
  const device = await deviceOf('KILLDEV003', day);
  await device.greet();
  expect(await device.send()).toEqual(['200 OK:100', '200 OK:50']);
  await kill();
  await start();
  // The device never heard of it.
  device.sent = 0;
  expect(await device.send()).toEqual(['200 OK:100', '200 OK:50']);
  expect(await punchesOf(device)).toEqual(sentBy(day));
});
