import { type Day, isDay } from '~/base/days';
import { detectDelimiter, readRows } from '~/base/table-text';

export type ProofLine = {
  line: number;
  staffNo: string;
  group: string;
  fromOn: Day;
  toOn: Day | null;
  proof: string;
};
export type BadLine = { line: number; reason: string; params: Record<string, string | number> };

/**
 * Lines of a CSV file: staff number, group code, first day, last day or nothing, proof. A first line without a day in it
 * is a heading. Days may be written 2026-03-01, 2026/3/1 or 2026.3.1.
 */
export function readProofLines(text: string): { good: ProofLine[]; bad: BadLine[] } {
  const good: ProofLine[] = [];
  const bad: BadLine[] = [];
  let isFirst = true;
  for (const { line, cells } of readRows(text, detectDelimiter(text))) {
    const texts: string[] = cells;
    const [staffNo = '', group = '', from = '', to = '', proof = ''] = texts.map((cell) => cell.trim());
    const isHeading = isFirst && !/\d{4}/.test(from);
    isFirst = false;
    if (isHeading) continue;
    const refuse = (reason: string, params = {}) =>
      bad.push({ line, reason: `positions:rejection.${reason}`, params });
    const fromOn = plainDay(from);
    const toOn = to === '' ? null : plainDay(to);
    if (!staffNo) refuse('no_staff_no');
    else if (!group) refuse('no_group');
    else if (!fromOn) refuse('bad_day', { day: from });
    else if (toOn === undefined) refuse('bad_day', { day: to });
    else if (toOn !== null && toOn < fromOn) refuse('ends_first');
    else if (proof.length < 2 || proof.length > 200) refuse('no_proof');
    else good.push({ line, staffNo, group, fromOn, toOn, proof });
  }
  return { good, bad };
}

function plainDay(text: string): Day | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  const plain = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(plain) ? plain : undefined;
}
