import { describe, expect, test } from 'vitest';
import { AttlogReader } from '~/attendance/attlog';
import { clockDrift, deviceHealth } from '~/attendance/clock-drift';
import {
  handshake,
  orderLine,
  readAnswers,
  readInfo,
  readOperlog,
  stampOf,
} from '~/attendance/device-protocol';

test('the handshake names the device first, where it stood, and wants no fingers, faces or photos', () => {
  const lines = handshake('CEX1', { attlog: '82', operlog: '7' }).split('\n');
  expect(lines[0]).toBe('GET OPTION FROM: CEX1');
  expect(lines).toEqual(
    expect.arrayContaining(['ATTLOGStamp=82', 'OPERLOGStamp=7', 'TimeZone=8', 'Realtime=1', 'Encrypt=None']),
  );
  const wanted = lines.find((line) => line.startsWith('TransFlag=')) ?? '';
  expect(wanted).toContain('AttLog');
  expect(wanted).not.toMatch(/FP|Photo|Face|Pic/i);
});

test.each([
  ['info', { id: 3, kind: 'info' } as const, 'C:3:INFO'],
  ['check', { id: 4, kind: 'check' } as const, 'C:4:CHECK'],
  [
    'a range, its last day included',
    { id: 5, kind: 'resend', fromOn: '2026-02-01', toOn: '2026-02-28' } as const,
    'C:5:DATA QUERY ATTLOG StartTime=2026-02-01 00:00:00\tEndTime=2026-03-01 00:00:00',
  ],
])('an order for %s', (_, order, line) => {
  expect(orderLine(order)).toBe(line);
});

test.each([
  ['one', 'ID=7&Return=0&CMD=DATA', [{ id: 7, result: 0 }]],
  ['a failure', 'ID=7&Return=-1002&CMD=DATA\n', [{ id: 7, result: -1002 }]],
  [
    'several, with CRLF and the news of INFO between',
    'ID=1&Return=0&CMD=INFO\r\n~DeviceName=X\r\nID=2&Return=0&CMD=CHECK\r\n',
    [
      { id: 1, result: 0 },
      { id: 2, result: 0 },
    ],
  ],
  ['rubbish', 'OK\nID=x&Return=0', []],
])('answers: %s', (_, body, answers) => {
  expect(readAnswers(body)).toEqual(answers);
});

test.each([
  ['Ver 8.0.4.2-2021,13,20,1034,192.168.1.201', { firmware: 'Ver 8.0.4.2-2021', users: 13, records: 1034 }],
  ['Ver 6.60', { firmware: 'Ver 6.60', users: null, records: null }],
  ['Ver\u0000 6,x,y,z', { firmware: 'Ver  6', users: null, records: null }],
  [',1,2,3', undefined],
])('what a poll tells of the device: %s', (info, read) => {
  expect(readInfo(info)).toEqual(read);
});

test('of an operation log the names of people are read and nothing of fingers, faces, cards or passwords', () => {
  const text = [
    'OPLOG 4\t0\t2026-03-20 08:00:00\t0\t0\t0\t0',
    'USER PIN=12\tName=张三\tPri=0\tPasswd=1234\tCard=[0000]\tGrp=1',
    'USER PIN=13\tName=\tPri=0',
    'USER PIN=a b\tName=x',
    'FP PIN=12\tFID=1\tSize=9\tValid=1\tTMP=SECRET',
    'USER PIN=12\tName=张三丰\tPri=0',
    '',
  ].join('\r\n');
  expect(readOperlog(text)).toEqual({ users: [{ pin: '12', name: '张三丰' }], lines: 6 });
});

test.each([
  ['82983982', '82983982'],
  ['None', 'None'],
  ['', '0'],
  [null, '0'],
  ["1'; drop", '0'],
])('a stamp of %j counts as %s', (text, stamp) => {
  expect(stampOf(text)).toBe(stamp);
});

test('a pushed line has status and verification right after its time', () => {
  const reader = new AttlogReader(new Date('2026-03-20T00:00:00Z'), 'push');
  const { punches } = reader.read(Buffer.from('12\t2026-03-20 07:58:10\t1\t15\t0\t0\t0\n'));
  expect(punches).toMatchObject([{ pin: '12', device: '', status: 1, verify: 15 }]);
});

describe('the clock of a device', () => {
  const at = (seconds: number) => new Date(1_774_000_000_000 + seconds * 1000);
  const post = (newest: number, received: number) => ({ newestAt: at(newest), receivedAt: at(received) });

  test.each([
    ['nothing is known without records', [], null],
    ['a record from the future shows a fast clock at once', [post(300, 100)], 200],
    ['one late post says nothing', [post(0, 3600)], null],
    [
      'the greatest lead counts: the others were late in coming',
      [post(0, 500), post(590, 600), post(0, 700)],
      -10,
    ],
    ['three posts that agree show a slow clock', [post(0, 180), post(60, 241), post(120, 300)], -180],
    ['a burst after a day does not hide that it is fast', [post(0, 86_400), post(86_550, 86_500)], 50],
    ['on the second', [post(100, 100)], 0],
  ])('%s', (_, arrivals, drift) => {
    expect(clockDrift(arrivals)).toBe(drift);
  });

  test.each([
    ['never', null],
    ['online', at(-5)],
    ['online', at(-120)],
    ['silent', at(-121)],
  ])('%s when last seen at %s', (health, seenAt) => {
    expect(deviceHealth(seenAt, at(0))).toBe(health);
  });
});
