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
