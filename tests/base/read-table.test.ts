import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { afterEach, expect, test, vi } from 'vitest';
import { readTableInBatches } from '~/base/read-table.server';

const rows = 1_200;
/** Longer than a sheet may take to be read. */
const longMs = 200_000;

async function sheet(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('1');
  for (let row = 1; row <= rows; row += 1) page.addRow([`B${row}`, row]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

afterEach(() => void vi.useRealTimers());

test('whoever takes the rows of a sheet may take long over them', async () => {
  const bytes = await sheet();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const seen: number[] = [];
  for await (const batch of readTableInBatches(bytes)) {
    seen.push(...batch.map(({ line }) => line));
    await vi.advanceTimersByTimeAsync(longMs);
  }
  expect(seen).toEqual(Array.from({ length: rows }, (_, index) => index + 1));
});

test('a sheet that takes too long to be read is refused', async () => {
  const bytes = await sheet();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const first = readTableInBatches(bytes).next();
  vi.advanceTimersByTime(longMs);
  await expect(first).rejects.toMatchObject({ status: 400, key: 'base:refusal.sheet_too_big' });
});

test.each([
  ['a cell of ten million characters', 'xl/worksheets/sheet1.xml', Buffer.alloc(10_000_000, '0')],
  ['shared strings of 240 million bytes', 'xl/sharedStrings.xml', Buffer.alloc(240_000_000, '<si/>')],
])('a small file that unfolds into %s is refused before it is parsed', async (_, name, content) => {
  const bytes = zipOf(name, content);
  expect(bytes.length).toBeLessThan(1_000_000);
  const reading = readTableInBatches(bytes).next();
  await expect(reading).rejects.toMatchObject({ status: 400, key: 'base:refusal.sheet_too_big' });
});

/** A zip of one file, as far as its directory is read. */
function zipOf(name: string, content: Buffer): Uint8Array {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

test.each([
  ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array(60).fill(0x41)])],
  ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n')],
])('%s that is named as a table is refused as neither CSV nor xlsx', async (_case, bytes) => {
  await expect(readTableInBatches(bytes).next()).rejects.toMatchObject({
    status: 400,
    key: 'base:refusal.not_a_table',
  });
});
