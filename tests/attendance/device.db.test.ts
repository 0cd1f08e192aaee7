import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '~/access/call';
import { type DeviceCall, findDeviceCall } from '~/attendance/device-call.server';
import { greetDevice, pollCommands, receiveAnswers } from '~/attendance/greet-device.server';
import { getDevice, listDevices } from '~/attendance/list-devices.server';
import { receiveOperlog } from '~/attendance/receive-operlog.server';
import { receivePush } from '~/attendance/receive-push.server';
import { orderDeviceCommand, registerDevice, retireDevice } from '~/attendance/register-device.server';
import { testDatabase } from '../support/database';
import { arrangeHall, toldResults } from './hall';

const hall = testDatabase();
const now = '2026-01-20T01:00:00Z';
const address = '10.0.0.9';
let people: Awaited<ReturnType<typeof arrangeHall>>;
let device: DeviceCall;

const admin = (): Actor => ({
  accountId: null,
  projectId: hall.projectId,
  side: 'contractor',
  roles: ['hr'],
  personId: null,
});
const asAdmin = (at = now) => hall.call(at, admin());
const called = (serial: string, at = now) =>
  findDeviceCall(hall.db, { serial, address, firmware: '2.4.1', now: new Date(at) });
const push = (lines: string[], stamp = '1', call = device) =>
  receivePush(call, { serial: 'CEXA0001', stamp, body: Buffer.from(lines.join('\n')), address });
const count = async (table: string) =>
  Number(
    (await hall.asOwner(`select count(*) from ${table} where project_id = $1`, [hall.projectId])).rows[0]
      .count,
  );

beforeAll(async () => {
  people = await arrangeHall(hall, 3);
});

test('an unknown device is refused and remembered, however often it calls', async () => {
  expect(await called('CEXA0001')).toBeUndefined();
  expect(await called('CEXA0001')).toBeUndefined();
  expect(await called("x'; drop table punch")).toBeUndefined();
  const { knocks } = await listDevices(asAdmin());
  expect(knocks).toMatchObject([{ serial: 'CEXA0001', address, firmware: '2.4.1', calls: 2 }]);
});

test('once accepted it is told to send all it holds', async () => {
  await registerDevice(asAdmin(), { serial: 'CEXA0001', name: '北门', place: '一楼' });
  device = (await called('CEXA0001')) as DeviceCall;
  expect(device).toMatchObject({ actor: { projectId: hall.projectId, roles: ['machine'] } });
  expect(await greetDevice(device, { serial: 'CEXA0001', address })).toContain('ATTLOGStamp=0\n');
  expect((await listDevices(asAdmin())).knocks).toEqual([]);
});

test('the same serial number cannot be in use twice, in no project', async () => {
  const input = { serial: 'CEXA0001', name: '另一台' };
  const other = { ...admin(), projectId: hall.otherProjectId };
  for (const call of [asAdmin(), hall.call(now, other)])
    await expect(registerDevice(call, input)).rejects.toMatchObject({
      fields: { serial: { key: 'device:fault.taken' } },
    });
});

describe('records', () => {
  const lines = [
    '1\t2026-01-05 07:58:10\t255\t1\t0\t0\t0',
    '1\t2026-01-05 12:01:00\t255\t1\t0\t0\t0',
    '2\t2026-01-05 08:20:00\t0\t15\t0\t0\t0',
    '99\t2026-01-05 08:00:00\t0\t1\t0\t0\t0',
    'zz zz\t2026-01-05 08:00:00\t0\t1',
    '1\t2026-13-05 08:00:00\t0\t1',
  ];

  test('are kept with the device and the post they came in, refused lines are listed, days are judged', async () => {
    expect(await push(lines, '77')).toEqual({ read: 6, kept: 4, repeated: 0, rejected: 2 });
    const { rows } = await hall.asOwner(
      `select p.pin, p.device, p.line, b.read_count, b.kept_count, b.rejections, b.body from punch p
       join device_batch b on b.project_id = p.project_id and b.id = p.device_batch_id order by p.line`,
    );
    expect(rows.map((row) => `${row.line} ${row.pin} ${row.device}`)).toEqual([
      '1 1 CEXA0001',
      '2 1 CEXA0001',
      '3 2 CEXA0001',
      '4 99 CEXA0001',
    ]);
    expect(rows[0].body.toString()).toBe(lines.join('\n'));
    expect(
      rows[0].rejections.map((one: { line: number; reason: string }) => `${one.line} ${one.reason}`),
    ).toEqual(['5 bad_pin', '6 bad_time']);
    expect((await toldResults(hall, people.personIds)).slice(0, 4)).toEqual([
      '1 2026-01-05 am present',
      '1 2026-01-05 pm absent',
      '2 2026-01-05 am late 20',
      '2 2026-01-05 pm absent',
    ]);
  });

  test('sent again, whole or half, change nothing but the count of repeats', async () => {
    const before = [await count('punch'), await count('device_batch')];
    expect(await push(lines, '77')).toEqual({ read: 6, kept: 0, repeated: 4, rejected: 2 });
    expect(await push(lines.slice(0, 3), '60')).toMatchObject({ kept: 0, repeated: 3 });
    expect([await count('punch'), await count('device_batch')]).toEqual(before);
    expect(
      (await getDevice(asAdmin(), { deviceId: device.deviceId, page: 1, pageSize: 10 })).device,
    ).toMatchObject({
      repeated: 7,
    });
  });

  test('of a clock that is half a day ahead or more are kept apart', async () => {
    await push(['1\t2026-01-20 20:59:59\t0\t1', '1\t2026-01-20 21:00:01\t0\t1']);
    const { rows } = await hall.asOwner(
      `select odd_year from punch where punched_at > '2026-01-20' order by punched_at`,
    );
    expect(rows.map((row) => row.odd_year)).toEqual([false, true]);
  });

  test('of many devices at once, with repeats across them, are each kept once', async () => {
    const calls = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const serial = `MANY${index}`;
        await registerDevice(asAdmin(), { serial, name: serial });
        return (await called(serial)) as DeviceCall;
      }),
    );
    const before = await count('punch');
    const block = (from: number) =>
      Array.from({ length: 100 }, (_, index) => {
        const second = from + index;
        const two = (value: number) => String(value).padStart(2, '0');
        return `3\t2026-01-06 10:${two(Math.floor(second / 60))}:${two(second % 60)}\t0\t1`;
      });
    // Each device sends the second half of the one before it again.
    const counts = await Promise.all(calls.map((call, index) => push(block(index * 50), '1', call)));
    expect(counts.reduce((sum, one) => sum + one.kept, 0)).toBe(450);
    expect(await count('punch')).toBe(before + 450);
  });

  test('one post that cannot be stored fails alone', async () => {
    const broken = { ...device, deviceId: 999_999 };
    const day = '2026-01-07';
    const answers = await Promise.allSettled([
      push([`1\t${day} 08:00:00\t0\t1`]),
      push([`2\t${day} 08:00:00\t0\t1`], '1', broken),
      push([`3\t${day} 08:00:00\t0\t1`]),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const { rows } = await hall.asOwner(
      `select pin from punch where punched_at = '2026-01-07 08:00:00+08' order by pin`,
    );
    expect(rows.map((row) => row.pin)).toEqual(['1', '3']);
  });
});

describe('commands', () => {
  test('wait for the next call, are sent until answered, and the first answer counts', async () => {
    const id = await orderDeviceCommand(asAdmin(), device.deviceId, {
      kind: 'resend',
      fromOn: '2026-01-05',
      toOn: '2026-01-05',
    });
    const at = (time: string) => ({ ...device, now: new Date(time) });
    const poll = (time: string) => pollCommands(at(time), { info: 'Ver 8,3,0,12,ip', address });
    expect(await poll('2026-01-20T01:00:10Z')).toContain(
      `C:${id}:DATA QUERY ATTLOG StartTime=2026-01-05 00:00:00`,
    );
    expect(await poll('2026-01-20T01:00:20Z')).toBe('OK');
    expect(await poll('2026-01-20T01:03:00Z')).toContain(`C:${id}:`);
    expect(await receiveAnswers(at(now), { body: `ID=${id}&Return=0&CMD=DATA`, address })).toBe(1);
    expect(await receiveAnswers(at(now), { body: `ID=${id}&Return=-1&CMD=DATA`, address })).toBe(0);
    expect(await poll('2026-01-20T02:00:00Z')).toBe('OK');
    const page = await getDevice(asAdmin('2026-01-20T02:00:30Z'), {
      deviceId: device.deviceId,
      page: 1,
      pageSize: 10,
    });
    expect(page.commands).toMatchObject([{ id, result: 0 }]);
    expect(page.device).toMatchObject({ firmware: 'Ver 8', usersHeld: 3, recordsHeld: 12, health: 'online' });
  });

  test('of another device are not its to answer', async () => {
    const id = await orderDeviceCommand(asAdmin(), device.deviceId, { kind: 'info' });
    const other = (await called('MANY1')) as DeviceCall;
    expect(await receiveAnswers(other, { body: `ID=${id}&Return=0`, address })).toBe(0);
    expect(await pollCommands(other, { info: null, address })).toBe('OK');
  });

  test('with its end before its beginning is refused beside the field', async () => {
    await expect(
      orderDeviceCommand(asAdmin(), device.deviceId, {
        kind: 'resend',
        fromOn: '2026-01-06',
        toOn: '2026-01-05',
      }),
    ).rejects.toMatchObject({ fields: { toOn: { key: 'attendance:fault.until_before_from' } } });
  });
});

test('the names of the operation log are kept as hints', async () => {
  expect(
    await receiveOperlog(device, {
      text: 'USER PIN=99\tName=李四\tPri=0\nFP PIN=99\tTMP=x\n',
      stamp: '3',
      address,
    }),
  ).toBe(2);
  const { rows } = await hall.asOwner('select pin, name from device_user');
  expect(rows).toEqual([{ pin: '99', name: '李四' }]);
  const { rows: kept } = await hall.asOwner(
    `select count(*)::int as n from device_batch where kind = 'operlog'`,
  );
  expect(kept[0].n).toBe(0);
});

test('a retired device is unknown again, and can be accepted anew', async () => {
  await retireDevice(asAdmin(), device.deviceId);
  expect(await called('CEXA0001')).toBeUndefined();
  await registerDevice(asAdmin(), { serial: 'CEXA0001', name: '北门' });
  expect(await called('CEXA0001')).toBeDefined();
});
