import type { TableRow } from '~/base/table-text';
import { plainHeader } from './case-mapping';
import type { Domain } from './matter-form';
import { domains } from './matter-form';

export const matterFields = [
  'code',
  'name',
  'department',
  'domain',
  'kind',
  'promisedWorkdays',
  'legalWorkdays',
] as const;
export type MatterField = (typeof matterFields)[number];
export type MatterColumns = Partial<Record<MatterField, number>>;

const words: Record<MatterField, RegExp> = {
  code: /^(事项编码|事项代码|实施编码|实施清单编码|基本编码|编码|code|itemcode|mattercode)$/,
  name: /^(事项名称|名称|事项|办理项名称|name|mattername|itemname)$/,
  department: /^(部门|所属部门|实施主体|实施机构|主管部门|department|agency)$/,
  domain: /^(领域|所属领域|板块|domain)$/,
  kind: /^(办件类型|办件种类|kind|casekind)$/,
  promisedWorkdays:
    /^(承诺办结时限|承诺时限|承诺办结时限工作日|承诺工作日|承诺期限|promisedworkdays|promiseddays)$/,
  legalWorkdays: /^(法定办结时限|法定时限|法定办结时限工作日|法定工作日|法定期限|legalworkdays|legaldays)$/,
};

/** The header among the first 10 rows and what its columns mean, by their words. */
export function locateMatterColumns(rows: readonly TableRow[]): {
  headerIndex: number;
  places: MatterColumns;
} {
  let best: { headerIndex: number; places: MatterColumns } = { headerIndex: 0, places: {} };
  rows.slice(0, 10).forEach(({ cells }, headerIndex) => {
    const headers = cells.map(plainHeader);
    const places: MatterColumns = {};
    for (const field of matterFields) {
      const place = headers.findIndex((text) => words[field].test(text));
      if (place >= 0) places[field] = place;
    }
    if (Object.keys(places).length > Object.keys(best.places).length) best = { headerIndex, places };
  });
  return best;
}

export type MatterRowRead = {
  line: number;
  code: string;
  name: string;
  department: string;
  domain: Domain;
  kind: 1 | 2 | 9;
  promisedWorkdays: number | null;
  legalWorkdays: number | null;
};
export type MatterFault = 'no_code' | 'code_too_long' | 'no_name' | 'bad_kind' | 'bad_workdays';

/** One row of a catalogue. Without a kind, a promise of no days means done at once; any other matter is a promised one. */
export function readMatterRow(
  { line, cells }: TableRow,
  places: MatterColumns,
): MatterRowRead | { line: number; fault: MatterFault } {
  const text = (field: MatterField) => {
    const place = places[field];
    return place === undefined ? '' : String(cells[place] ?? '').trim();
  };
  const code = text('code');
  const name = text('name');
  if (!code) return { line, fault: 'no_code' };
  if (code.length > 100) return { line, fault: 'code_too_long' };
  if (!name) return { line, fault: 'no_name' };
  const promisedWorkdays = workdays(text('promisedWorkdays'));
  const legalWorkdays = workdays(text('legalWorkdays'));
  if (promisedWorkdays === undefined || legalWorkdays === undefined) return { line, fault: 'bad_workdays' };
  const kind = kindOf(text('kind'), promisedWorkdays);
  if (!kind) return { line, fault: 'bad_kind' };
  const department = text('department').slice(0, 100);
  const domain =
    domains.find((item) => item === text('domain')) ?? domainOf(`${text('domain')} ${department}`);
  return { line, code, name: name.slice(0, 300), department, domain, kind, promisedWorkdays, legalWorkdays };
}

function workdays(text: string): number | null | undefined {
  if (!text || text === '/' || text === '无') return null;
  const match = /^(\d{1,3})(\.0+)?\s*(个?工作日|天|日)?$/.exec(text);
  const count = match ? Number(match[1]) : Number.NaN;
  return count <= 400 ? count : undefined;
}

function kindOf(text: string, promised: number | null): 1 | 2 | 9 | undefined {
  if (!text) return promised === 0 ? 1 : 2;
  if (/^(1|01|即办件?)$/.test(text)) return 1;
  if (/^(2|02|承诺件?)$/.test(text)) return 2;
  if (/^(9|99|其他|其它)$/.test(text)) return 9;
  return undefined;
}

const departments: [Domain, RegExp][] = [
  ['culture', /教|科体|卫|健康|文|旅|体育|广电|宣传|新闻/],
  ['agriculture', /农|林|水务|水利|畜|渔|乡村/],
  [
    'engineering',
    /住建|建设|规划|自然资源|国土|发改|发展|交通|环境|生态|工信|经信|消防|应急|气象|市政|城管|综合执法/,
  ],
];

/** The contract's four domains (1.1), by the words of the domain or the department; the rest is social affairs. */
export function domainOf(text: string): Domain {
  return departments.find(([, pattern]) => pattern.test(text))?.[0] ?? 'social';
}
