import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AttlogChunk, AttlogReader } from '~/attendance/attlog';
import { dirtyAttlog } from './dirty-attlog';

const now = new Date('2026-03-01T00:00:00Z');

function readAll(bytes: Uint8Array, pieceLength = bytes.length || 1): AttlogChunk {
  const reader = new AttlogReader(now);
  const all: AttlogChunk = { punches: [], rejections: [] };
  const add = ({ punches, rejections }: AttlogChunk) => {
    all.punches.push(...punches);
    all.rejections.push(...rejections);
  };
  for (let from = 0; from < bytes.length; from += pieceLength)
    add(reader.read(bytes.subarray(from, from + pieceLength)));
  add(reader.end());
  return all;
}

const readText = (text: string) => readAll(Buffer.from(text));
const wall = (seconds: number) =>
  new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 19).replace('T', ' ');

describe('a good line', () => {
  test('gives PIN, time, device, status and verification', () => {
    const { punches } = readText('        12\t2026-01-05 08:03:27\t3\t255\t15\t0\n');
    expect(punches).toEqual([
      { line: 1, pin: '12', seconds: 1767571407, oddYear: false, device: '3', status: 255, verify: 15 },
    ]);
  });

  test.each([
    ['dashes', '2026-01-05 08:03:27', '2026-01-05 08:03:27'],
    ['slashes', '2026/01/05 08:03:27', '2026-01-05 08:03:27'],
    ['single digits', '2026/1/5 8:03:27', '2026-01-05 08:03:27'],
    ['a T between', '2026-01-05T08:03:27', '2026-01-05 08:03:27'],
    ['midnight', '2026-01-05 00:00:00', '2026-01-05 00:00:00'],
    ['the last second', '2026-12-31 23:59:59', '2026-12-31 23:59:59'],
    ['29 February of a leap year', '2024-02-29 08:00:00', '2024-02-29 08:00:00'],
    ['29 February 2000', '2000-02-29 08:00:00', '2000-02-29 08:00:00'],
  ])('with %s is read as Shanghai time', (_, written, read) => {
    expect(readText(`1\t${written}\t1`).punches.map((punch) => wall(punch.seconds))).toEqual([read]);
  });

  test.each([
    ['2009-12-31 23:59:59', true],
    ['2010-01-01 00:00:00', false],
    ['2027-12-31 23:59:59', false],
    ['2028-01-01 00:00:00', true],
    ['0001-01-01 00:00:00', true],
    ['9999-12-31 23:59:59', true],
  ])('of %s is kept, odd year %s', (time, oddYear) => {
    expect(readText(`1\t${time}`).punches).toMatchObject([{ oddYear }]);
  });

  test.each([['0'], ['1'], ['4'], ['255']])('keeps status %s', (status) => {
    expect(readText(`1\t2026-01-05 08:00:00\t1\t${status}\t1\t0`).punches).toMatchObject([
      { status: Number(status) },
    ]);
  });

  test('keeps the leading zeros of a PIN', () => {
    expect(readText('00012\t2026-01-05 08:00:00').punches).toMatchObject([{ pin: '00012' }]);
  });
});

describe('a refused line', () => {
  test.each([
    ['no PIN', '\t2026-01-05 08:00:00', 'no_pin'],
    ['NULs alone', '\0\0\0\0', 'no_pin'],
    ['a PIN with a NUL inside', '1\x002\t2026-01-05 08:00:00', 'bad_pin'],
    ['a PIN with a space inside', '1 2\t2026-01-05 08:00:00', 'bad_pin'],
    ['a PIN of 25', `${'1'.repeat(25)}\t2026-01-05 08:00:00`, 'bad_pin'],
    ['no time', '12', 'no_time'],
    ['an empty time', '12\t  \t1\t0', 'no_time'],
    ['minus signs', '12\t1971--10--29 -23:-1:-9', 'bad_time'],
    ['30 February', '12\t2026-02-30 08:00:00', 'bad_time'],
    ['29 February 2100', '12\t2100-02-29 08:00:00', 'bad_time'],
    ['31 April', '12\t2026-04-31 08:00:00', 'bad_time'],
    ['month 13', '12\t2026-13-01 08:00:00', 'bad_time'],
    ['day 0', '12\t2026-01-00 08:00:00', 'bad_time'],
    ['year 0', '12\t0000-01-01 08:00:00', 'bad_time'],
    ['hour 24', '12\t2026-01-05 24:00:00', 'bad_time'],
    ['hour 25', '12\t2026-01-05 25:00:00', 'bad_time'],
    ['minute 60', '12\t2026-01-05 08:60:00', 'bad_time'],
    ['second 60', '12\t2026-01-05 08:00:60', 'bad_time'],
    ['a time cut short', '12\t2026-01-05 08:0', 'bad_time'],
    ['mixed separators', '12\t2026-01/05 08:00:00', 'bad_time'],
    ['a NUL inside the time', '12\t2026-01-05 \x0008:00:00', 'bad_time'],
  ])('%s', (_, text, reason) => {
    const { punches, rejections } = readText(`${text}\n`);
    expect([punches.length, rejections.map((one) => one.reason)]).toEqual([0, [reason]]);
  });

  test('shows its beginning, decoded from GB18030 and without control characters', () => {
    const gb18030 = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x00, 0x09, 0x78]);
    expect(readAll(gb18030).rejections).toMatchObject([{ excerpt: '张三· x' }]);
  });

  test('shows UTF-8 as it is, also when cut inside a character', () => {
    const [rejection] = readText(`a${'岗'.repeat(200)}`).rejections;
    expect(rejection?.excerpt).toBe(`a${'岗'.repeat(79)}`);
  });
});

test('a byte order mark after a NUL is part of a damaged line', () => {
  expect(readText('\0\ufeff\n').rejections).toMatchObject([{ line: 1, reason: 'bad_pin' }]);
});

describe('line ends', () => {
  const one = '1\t2026-01-05 08:00:00';
  const two = '2\t2026-01-05 08:00:00';
  test.each([
    ['LF', `${one}\n${two}\n`, [1, 2]],
    ['CRLF', `${one}\r\n${two}\r\n`, [1, 2]],
    ['two CR before the LF', `${one}\r\r\n${two}\r\r\n`, [1, 2]],
    ['a lone CR', `${one}\r${two}`, [1, 2]],
    ['none at the end', `${one}\n${two}`, [1, 2]],
    ['blank lines between', `${one}\n\n \t\n${two}`, [1, 4]],
    ['blank lines first', `\r\n\r\n${one}\r\n${two}`, [3, 4]],
    ['a byte order mark', `\ufeff${one}\n${two}`, [1, 2]],
    ['a byte order mark on a blank line', `\ufeff\r\n${one}\n${two}`, [2, 3]],
  ])('%s', (_, text, lines) => {
    const { punches, rejections } = readText(text);
    expect([punches.map((punch) => punch.line), rejections]).toEqual([lines, []]);
  });
});

test('the dirty file gives exactly its counts and line numbers', () => {
  const dirty = dirtyAttlog({ days: ['2026-01-05', '2026-01-06', '2026-01-07'] });
  const { punches, rejections } = readAll(dirty.bytes, 4096);
  expect(punches.length).toBe(dirty.kept + dirty.repeated);
  expect(punches.filter((punch) => punch.oddYear).length).toBe(dirty.oddYears);
  expect(rejections.map(({ line, reason }) => ({ line, reason }))).toEqual(dirty.rejections);
});

const scraps = fc.constantFrom(
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '\0',
    '12',
    '2026-01-05 08:00:00',
    '-',
    'é岗',
    '\ufeff',
    'x'.repeat(300),
  ],
);
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  fc.array(scraps, { maxLength: 60 }).map((parts) => new Uint8Array(Buffer.from(parts.join('')))),
);

test('any bytes are read without an error, and every line that is not blank is told once', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const { punches, rejections } = readAll(bytes);
      const lines = Buffer.from(bytes)
        .toString('latin1')
        .replace(/^(ï»¿)/, '')
        .split(/\r*\n|\r/);
      const numbers = lines.flatMap((line, index) => (/[^ \t]/.test(line) ? [index + 1] : []));
      const told = [...punches, ...rejections].map((one) => one.line).sort((a, b) => a - b);
      expect(told).toEqual(numbers);
    }),
    { numRuns: 500 },
  );
});

test('how the bytes are cut into pieces changes nothing', () => {
  fc.assert(
    fc.property(anyBytes, fc.integer({ min: 1, max: 7 }), (bytes, length) => {
      expect(readAll(bytes, length)).toEqual(readAll(bytes));
    }),
    { numRuns: 300 },
  );
});
