import { z } from 'zod';
import type { TableRow } from '~/base/table-text';
import { plainHeader } from '~/ledger/case-mapping';

export const personFields = ['account', 'staffNo', 'name'] as const;
export const reportFields = [...personFields, 'day'] as const;
export type ReportField = (typeof reportFields)[number];

const header = z.string().trim().min(1).max(200);
const optionalHeader = z.preprocess(
  (name) => (name === '' || name === null ? undefined : name),
  header.optional(),
);

/** Which column of a sheet says whose, which day, and which hold clock times; a time may carry its own day. */
export const reportMappingForm = z
  .object({
    columns: z.object({
      account: optionalHeader,
      staffNo: optionalHeader,
      name: optionalHeader,
      day: optionalHeader,
    }),
    times: z.array(header).min(1, 'attendance:fault.times').max(40),
  })
  .refine(({ columns }) => personFields.some((field) => columns[field]), {
    path: ['name'],
    message: 'attendance:fault.person_column',
  });
export type ReportMapping = z.output<typeof reportMappingForm>;

/** Where everything stands in a report, by its headers; `source` leads the PINs of its people. */
export type ReportColumns = {
  source: 'wecom' | 'dingtalk' | 'sheet';
  /** Rows above the first person's. */
  headerRows: number;
  places: Partial<Record<ReportField, number>>;
  times: { place: number; state?: number }[];
};

/** The first match wins. */
const words: Record<ReportField, RegExp[]> = {
  account: [/^(userid|员工userid)$/, /^(账号|帐号|account|login)$/],
  staffNo: [/^(基础信息)?(工号|员工编号|员工号|人员编号|staffno|employeeid|employeeno)$/],
  name: [/^(姓名|员工姓名|人员姓名|员工|name|employeename|employee)$/],
  day: [/^(考勤日期|打卡日期|日期|date|attendancedate)$/, /^时间$/, /^workdate$/],
};
const shiftTime = /^(上班|下班)\d*打卡时间$/;
const timeList = /^(打卡时间记录|打卡记录|打卡明细)$/;
const timeWords = [
  shiftTime,
  timeList,
  /^(打卡时间|签到时间|签退时间|签到|签退|(首次|末次|最早|最晚)打卡(时间)?|clockin|clockout|checkin|checkout|punchtime|time)$/,
  /^(考勤概况)?(最早|最晚)$/,
];
const headersWithin = 10;

type Header = { names: string[]; shown: string[]; rows: number; first: number };

/** The columns of a WeCom daily report, of DingTalk's 每日统计, or of a sheet whose columns were assigned. */
export function findColumns(
  rows: readonly TableRow[],
  mapping?: ReportMapping,
): ReportColumns | { missing: string[] } {
  if (mapping) return locate(rows, mapping);
  for (const head of headersOf(rows)) {
    const { names } = head;
    const times = [...names.keys()].filter(
      (place) => shiftTime.test(names[place] ?? '') || timeList.test(names[place] ?? ''),
    );
    const source = names.includes('userid') ? 'dingtalk' : names.includes('账号') ? 'wecom' : undefined;
    const places = placesOf(names);
    if (!source || times.length === 0 || places.day === undefined) continue;
    return { source, headerRows: head.first + head.rows, places, times: withStates(names, times) };
  }
  return { missing: [] };
}

/** Whether the beginning of a text file looks like a table with people and times: then its columns are asked for. */
export function looksLikeReport(rows: readonly TableRow[]): boolean {
  const { mapping } = suggestReportMapping(rows);
  return mapping.times.length > 0 && personFields.some((field) => mapping.columns[field]);
}

/** What the headers of a sheet seem to be, for a form to start from. */
export function suggestReportMapping(rows: readonly TableRow[]): {
  headers: string[];
  headerRows: number;
  mapping: ReportMapping;
} {
  let best = { headers: [] as string[], headerRows: 0, mapping: { columns: {}, times: [] } as ReportMapping };
  let most = 0;
  for (const { names, shown, first, rows: count } of headersOf(rows)) {
    const places = placesOf(names);
    const of = (pattern: RegExp) => [...names.keys()].filter((place) => pattern.test(names[place] ?? ''));
    const sure = timeWords.slice(0, 3).flatMap(of);
    const times = sure.length > 0 ? sure : timeWords.slice(3).flatMap(of);
    // 时间 alone is the time itself, with its day.
    if (times.length === 0 && names[places.day ?? -1] === '时间') {
      times.push(places.day as number);
      delete places.day;
    }
    const known = Object.keys(places).length + times.length;
    if (known <= most) continue;
    most = known;
    const columns = Object.fromEntries(
      Object.entries(places).map(([field, place]) => [field, shown[place] ?? '']),
    );
    best = {
      headers: shown,
      headerRows: first + count,
      mapping: { columns, times: times.map((place) => shown[place] ?? '') },
    };
  }
  return best;
}

function locate(rows: readonly TableRow[], mapping: ReportMapping): ReportColumns | { missing: string[] } {
  const fields = reportFields.flatMap((field) => {
    const name = mapping.columns[field];
    return name ? [{ field, name: plainHeader(name) }] : [];
  });
  const wanted = [...Object.values(mapping.columns).filter((name) => name !== undefined), ...mapping.times];
  let missing = wanted;
  for (const { names, first, rows: count } of headersOf(rows)) {
    const absent = wanted.filter((name) => !names.includes(plainHeader(name)));
    if (absent.length === 0) {
      const places = Object.fromEntries(fields.map(({ field, name }) => [field, names.indexOf(name)]));
      const times = mapping.times.map((name) => names.indexOf(plainHeader(name)));
      return { source: 'sheet', headerRows: first + count, places, times: withStates(names, times) };
    }
    if (absent.length < missing.length) missing = absent;
  }
  return { missing };
}

/** Each of the first rows as the headers it would be; a group above its columns (上班1 over 打卡时间) is read with them. */
function* headersOf(rows: readonly TableRow[]): Generator<Header> {
  for (const [first, { cells }] of rows.slice(0, headersWithin).entries()) {
    const top = cells.map(textOf);
    const below = (rows[first + 1]?.cells ?? []).map(textOf);
    const isGrouped =
      below.some((cell) => cell !== '') &&
      below.every((cell, at) => cell === '' || !/\d{2}[:：]\d{2}/.test(cell) || at > 255) &&
      (below[0] ?? '') === '' &&
      (top[0] ?? '') !== '';
    let group = '';
    const shown = top.map((name, place) => {
      if (name !== '') group = name;
      const sub = isGrouped ? (below[place] ?? '') : '';
      return sub === '' || sub === name ? name : `${group}${sub}`;
    });
    yield { names: shown.map(plainHeader), shown, rows: isGrouped ? 2 : 1, first };
  }
}

function placesOf(names: readonly string[]): Partial<Record<ReportField, number>> {
  const places: Partial<Record<ReportField, number>> = {};
  for (const field of reportFields) {
    for (const pattern of words[field]) {
      const place = names.findIndex((name) => pattern.test(name));
      if (place < 0) continue;
      places[field] = place;
      break;
    }
  }
  return places;
}

/** The column that says how a time came about: 上班1打卡结果 of 上班1打卡时间. */
function withStates(names: readonly string[], times: readonly number[]): ReportColumns['times'] {
  return [...new Set(times)].map((place) => {
    const name = names[place] ?? '';
    const state = names.findIndex(
      (other) =>
        other === name.replace('打卡时间', '打卡状态') || other === name.replace('打卡时间', '打卡结果'),
    );
    return { place, ...(state >= 0 && state !== place && { state }) };
  });
}

function textOf(cell: string | Date): string {
  return typeof cell === 'string' ? cell.trim() : '';
}
