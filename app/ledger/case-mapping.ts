import { z } from 'zod';
import { zone } from '~/base/days';
import type { TableRow } from '~/base/table-text';
import { isZone, timeReader } from './date-format';

/** What a column of a file can mean. The first two must be there. */
export const caseFields = [
  'caseNo',
  'receivedAt',
  'matterName',
  'matterCode',
  'dueAt',
  'issuedAt',
  'channel',
  'acceptedAt',
  'transferredAt',
  'decidedAt',
  'archivedAt',
  'rating',
] as const;
export type CaseField = (typeof caseFields)[number];
export const requiredFields: readonly CaseField[] = ['caseNo', 'receivedAt'];
const timeFields: readonly CaseField[] = [
  'receivedAt',
  'dueAt',
  'issuedAt',
  'acceptedAt',
  'transferredAt',
  'decidedAt',
  'archivedAt',
];

const header = z.string().trim().min(1).max(200);
/** Empty or null: the file has no such column. */
const optionalHeader = z.preprocess(
  (name) => (name === '' || name === null ? undefined : name),
  header.optional(),
);

/** Which column of a file is what, and how its times are written (Luxon's tokens) in which zone. */
export const caseMappingForm = z.object({
  columns: z.object({
    caseNo: header,
    receivedAt: header,
    ...(Object.fromEntries(
      caseFields.filter((field) => !requiredFields.includes(field)).map((field) => [field, optionalHeader]),
    ) as Record<Exclude<CaseField, 'caseNo' | 'receivedAt'>, typeof optionalHeader>),
  }),
  dateFormats: z.array(z.string().min(1).max(60)).min(1).max(20),
  zone: z.string().refine(isZone, 'ledger:field.zone').default(zone),
});
export type CaseMapping = z.output<typeof caseMappingForm>;

/** Headers seen in exports, without spaces and marks, in lower case. The first match of a column wins. */
const words: Record<CaseField, RegExp> = {
  caseNo:
    /^(办件编号|办件号|受理编号|受理号|业务编号|业务流水号|流水号|申报号|办件流水号|案件编号|收件编号|caseno|casenumber|caseid|uniquekey|servicerequestnumber|id|编号)$/,
  receivedAt:
    /^(收件时间|收件日期|申请时间|申请日期|申报时间|提交时间|登记时间|受理时间|受理日期|receivedat|received|receiveddate|createddate|createdat|created|opendate|openedat|dateopened|requesteddatetime)$/,
  matterName:
    /^(事项名称|事项|业务名称|办理事项|项目名称|申请事项|matter|mattername|matternames|service|servicename|complainttype|requesttype|type)$/,
  matterCode: /^(事项编码|事项代码|实施编码|实施清单编码|基本编码|mattercode|servicecode|itemcode)$/,
  dueAt:
    /^(承诺办结时间|承诺办结日期|应办结时间|应办结日期|办结期限|到期时间|到期日期|承诺时限|截止时间|截止日期|due|dueat|duedate|deadline|expecteddatetime|sladate|targetdate)$/,
  issuedAt:
    /^(出件时间|出件日期|办结时间|办结日期|实际办结时间|发证时间|完成时间|issued|issuedat|issuedate|closeddate|closedat|closed|dateclosed|completeddate|completedat)$/,
  channel:
    /^(办理形式|申请方式|申请渠道|申报方式|申报渠道|渠道|受理方式|channel|opendatachanneltype|source|method|methodreceived|methodreceiveddescription)$/,
  acceptedAt: /^(接件受理时间|正式受理时间|acceptedat|accepted)$/,
  transferredAt: /^(中转时间|流转时间|转办时间|transferredat|transferred)$/,
  decidedAt: /^(决定时间|审批时间|审批日期|decidedat|decided|decisiondate)$/,
  archivedAt: /^(归档时间|归档日期|archivedat|archived)$/,
  rating: /^(评价|好差评|满意度|评价等级|评价结果|rating|satisfaction)$/,
};

const knownFormats = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd',
  'yyyy/M/d H:mm:ss',
  'yyyy/M/d H:mm',
  'yyyy/M/d',
  'yyyy年M月d日 H:mm:ss',
  'yyyy年M月d日 H:mm',
  'yyyy年M月d日',
  'yyyyMMddHHmmss',
  'yyyyMMdd',
  'yyyy.M.d',
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm:ss.SSS",
  'MM/dd/yyyy hh:mm:ss a',
  'MM/dd/yyyy HH:mm:ss',
  'MM/dd/yyyy HH:mm',
  'MM/dd/yyyy',
  'M/d/yyyy H:mm',
  'M/d/yyyy',
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy',
];

/** The header as it is compared: no spaces, marks or case. */
export function plainHeader(cell: string | Date | undefined): string {
  return String(cell ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-:：()（）*"'#.]/g, '');
}

/** A mapping guessed from the first rows: headers by their words, times by the values below them. */
export function suggestMapping(rows: readonly TableRow[]): {
  headers: string[];
  headerIndex: number;
  mapping: CaseMapping;
} {
  const headerIndex = bestHeader(rows);
  const headers = (rows[headerIndex]?.cells ?? []).map((cell) => String(cell).trim());
  const columns: Partial<Record<CaseField, string>> = {};
  const taken = new Set<string>();
  for (const field of caseFields) {
    const found = headers.find((name) => name && !taken.has(name) && words[field].test(plainHeader(name)));
    if (found) {
      columns[field] = found;
      taken.add(found);
    }
  }
  const samples = rows.slice(headerIndex + 1).flatMap(({ cells }) =>
    timeFields.flatMap((field) => {
      const cell = cells[headers.indexOf(columns[field] ?? '\n')];
      return typeof cell === 'string' && cell.trim() ? [cell.trim()] : [];
    }),
  );
  const dateFormats = formatsOf(samples);
  const mapping = { columns: { caseNo: '', receivedAt: '', ...columns }, dateFormats, zone };
  return { headers, headerIndex, mapping };
}

function bestHeader(rows: readonly TableRow[]): number {
  let best = 0;
  let most = -1;
  rows.slice(0, 10).forEach(({ cells }, index) => {
    const known = caseFields.filter((field) =>
      cells.some((cell) => words[field].test(plainHeader(cell))),
    ).length;
    if (known > most) {
      best = index;
      most = known;
    }
  });
  return best;
}

/** The fewest known formats that read every sample; of two that read the same, the one that is listed first. */
function formatsOf(samples: readonly string[]): string[] {
  let left = [...new Set(samples)];
  const chosen: string[] = [];
  while (left.length) {
    const unread = knownFormats.map((format) => {
      const read = timeReader([format], zone);
      return { format, left: left.filter((sample) => !read(sample)) };
    });
    const best = unread.reduce((a, b) => (b.left.length < a.left.length ? b : a));
    if (best.left.length === left.length) break;
    chosen.push(best.format);
    left = best.left;
  }
  return chosen.length ? chosen : ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd'];
}

/** Where each mapped column stands, by the header found in the first 10 rows; or the headers that are missing. */
export function locate(
  rows: readonly TableRow[],
  mapping: CaseMapping,
): { headerIndex: number; places: Partial<Record<CaseField, number>> } | { missing: string[] } {
  const wanted = caseFields.flatMap((field) => {
    const name = mapping.columns[field];
    return name ? [{ field, name }] : [];
  });
  let missing = wanted.map((item) => item.name);
  for (const [headerIndex, { cells }] of rows.slice(0, 10).entries()) {
    const headers = cells.map(plainHeader);
    const places: Partial<Record<CaseField, number>> = {};
    for (const { field, name } of wanted) {
      const exact = cells.findIndex((cell) => String(cell).trim() === name);
      const place = exact >= 0 ? exact : headers.indexOf(plainHeader(name));
      if (place >= 0) places[field] = place;
    }
    const absent = wanted.filter(({ field }) => places[field] === undefined).map((item) => item.name);
    if (absent.length === 0) return { headerIndex, places };
    if (absent.length < missing.length) missing = absent;
  }
  return { missing };
}
