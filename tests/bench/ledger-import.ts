import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { machine } from '~/access/call';
import { addDays, type Day } from '~/base/days';
import { builtInNotice, type Notice } from '~/calendar/builtin-notice';
import { loadNotice } from '~/calendar/load-notice.server';
import { importCases } from '~/ledger/import-cases.server';
import { type Bench, type BenchContext, figure, median, timed } from './context';

const cases = 100_000;
const rounds = 3;
const now = new Date('2026-11-20T00:00:00Z');

/** 100,000 cases from CSV with their entries, against COPY of the same rows into tables without policies. */
export const bench: Bench = async (context) => {
  const bytes = Buffer.from(csv());
  const imports: number[] = [];
  const copies: number[] = [];
  let entries = 0;
  for (let round = 0; round < rounds; round += 1) {
    const measured = await oneRound(context, bytes);
    imports.push(measured.importMs);
    copies.push(measured.copyMs);
    entries = measured.entries;
  }
  const [value, floor] = [median(imports), median(copies)];
  const note = `${cases} cases, ${entries} entries; imports ${round(imports)}, copies ${round(copies)}`;
  return [figure({ name: 'cases import', value, floor, unit: 'ms', limit: { atMost: 8 }, note })];
};

async function oneRound(context: BenchContext, bytes: Buffer) {
  const { db, projectId, ownerUrl } = await context.makeDatabase();
  const call = { db, actor: machine(projectId), now };
  for (const year of [2025, 2026]) await loadNotice(call, builtInNotice(year) as Notice);
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  try {
    await owner.query(
      `with made as (insert into matter (project_id, code, domain)
         select $1, 'M' || n, 'social' from generate_series(1, 650) n returning id, code)
       insert into matter_version (project_id, matter_id, from_on, name, kind, promised_workdays, created_at)
       select $1, id, '2020-01-01', '事项' || substr(code, 2), 2, 5, now() from made`,
      [projectId],
    );
    await owner.query('checkpoint').catch(() => undefined);
    const mapping = {
      columns: {
        caseNo: '办件编号',
        matterName: '事项名称',
        receivedAt: '收件时间',
        dueAt: '应办结时间',
        issuedAt: '办结时间',
        channel: '申请方式',
      },
      dateFormats: ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd'],
      zone: 'Asia/Shanghai',
    };
    const { ms: importMs, result } = await timed(() =>
      importCases(call, { fileName: 'cases.csv', bytes, mapping }),
    );
    if (result.kept !== cases) throw new Error(`kept ${result.kept} of ${cases}`);
    let copyMs = 0;
    let entries = 0;
    for (const table of ['ledger_case', 'ledger_entry']) {
      await owner.query(`create table raw_${table} (like ${table} including all)`);
      const chunks: Buffer[] = [];
      for await (const chunk of owner.query(to(`copy ${table} to stdout`))) chunks.push(chunk as Buffer);
      const { ms } = await timed(() =>
        pipeline(Readable.from(chunks), owner.query(from(`copy raw_${table} from stdin`))),
      );
      copyMs += ms;
      entries = Number((await owner.query(`select count(*) from raw_${table}`)).rows[0].count);
    }
    return { importMs, copyMs, entries };
  } finally {
    await owner.end();
  }
}

function csv(): string {
  const lines = ['办件编号,事项名称,收件时间,应办结时间,办结时间,申请方式'];
  const first: Day = '2025-11-03';
  for (let i = 0; i < cases; i += 1) {
    const day = addDays(first, i % 330);
    const minute = String(i % 60).padStart(2, '0');
    const issued = i % 20 === 0 ? '' : `${addDays(day, i % 9)} 16:${minute}:00`;
    lines.push(
      `${day.replaceAll('-', '')}-QZ-${i},事项${1 + (i % 700)},${day} 09:${minute}:30,${addDays(day, 7)},${issued},窗口`,
    );
  }
  return lines.join('\r\n');
}

function round(values: number[]): string {
  return values.map((value) => Math.round(value)).join('/');
}
