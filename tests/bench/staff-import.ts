import fs from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import ExcelJS from 'exceljs';
import { machine } from '~/access/call';
import { importPeople, previewPeople } from '~/staff/import-people.server';
import { type Bench, figure } from './context';

const many = 50_000;
const few = 500;
const now = new Date('2026-11-20T00:00:00Z');

/** A dry run of 50,000 staff rows: peak memory above that of 500 rows, and the longest block of the event loop. */
export const bench: Bench = async (context) => {
  const { db, projectId } = await context.makeDatabase();
  const call = { db, actor: machine(projectId), now };
  const small = await write(path.join(context.folder, 'few.xlsx'), few);
  const large = await write(path.join(context.folder, 'many.xlsx'), many);
  await previewPeople(call, { fileName: 'few.xlsx', bytes: fs.readFileSync(small) });
  await importPeople(call, { fileName: 'few.xlsx', bytes: fs.readFileSync(small) });
  const floor = await measured(() =>
    previewPeople(call, { fileName: 'few.xlsx', bytes: fs.readFileSync(small) }),
  );
  const value = await measured(() =>
    previewPeople(call, { fileName: 'many.xlsx', bytes: fs.readFileSync(large) }),
  );
  if (value.result.read !== many) throw new Error(`read ${value.result.read} of ${many}`);
  const note = `${many} rows: ${Math.round(value.peakMb)} MB at the peak; ${few} rows: ${Math.round(floor.peakMb)} MB`;
  return [
    figure({
      name: 'staff dry run, memory',
      value: value.peakMb,
      floor: floor.peakMb,
      unit: 'MB',
      ratio: value.peakMb - floor.peakMb,
      limit: { atMost: 100 },
      note: `${note}; the ratio is the difference in MB`,
    }),
    figure({
      name: 'staff dry run, event loop',
      value: value.blockedMs,
      floor: floor.blockedMs,
      unit: 'ms',
      ratio: value.blockedMs,
      limit: { atMost: 100 },
      note: 'the longest block; the ratio is in ms',
    }),
  ];
};

/** Peak resident memory while `work` runs, of the threads too, and the longest time in which nothing else ran. */
async function measured<T>(work: () => Promise<T>) {
  let peak = process.memoryUsage.rss();
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const result = await work();
  delay.disable();
  clearInterval(sampler);
  return { result, peakMb: peak / 2 ** 20, blockedMs: delay.max / 1e6 };
}

/** Written as a stream: the file must not leave its own memory behind before the reading is measured. */
async function write(filename: string, count: number): Promise<string> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename });
  const page = book.addWorksheet('people');
  const head = ['staffno', 'name', 'phone', 'joined', 'education', 'school', 'major', 'experience', 'note'];
  page.addRow(head).commit();
  for (let i = 0; i < count; i += 1) {
    const phone = `138${String(i).padStart(8, '0')}`;
    const school = `School ${i % 300}`;
    const row = [
      `N${i}`,
      `Person ${i}`,
      phone,
      '2024-01-02',
      'bachelor',
      school,
      'Law',
      `Post ${i}`,
      `Note ${i}`,
    ];
    page.addRow(row).commit();
  }
  await book.commit();
  return filename;
}
