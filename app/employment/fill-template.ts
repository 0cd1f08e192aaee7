/** What a template may name between {{ and }}; written in the language of the contract. */
export const placeholders = [
  '甲方',
  '乙方',
  '身份证号',
  '工号',
  '合同类型',
  '合同期限',
  '试用期',
  '月工资',
  '岗位职责',
  '工作地点',
  '签订日期',
] as const;
export type Placeholder = (typeof placeholders)[number];

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Placeholders of a text that nothing can be put for. */
export function unknownPlaceholders(body: string): string[] {
  const named = [...body.matchAll(pattern)].map((match) => match[1] ?? '');
  return [...new Set(named.filter((name) => !placeholders.some((known) => known === name)))];
}

/** The text with its values; what is not there yet is a line to write on. */
export function fillTemplate(body: string, values: Record<Placeholder, string>): string {
  return body.replace(pattern, (_, name: string) => values[name as Placeholder] || '＿＿＿＿＿＿');
}
