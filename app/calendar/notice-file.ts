import { z } from 'zod';
import { type Day, isDay, weekdayOf } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import type { Notice, NoticeDay } from './builtin-notice';

/** Days as a person typed them, each with the line (CSV) or place (JSON) it came from, both counted from 1. */
type TypedDay = { line: number; day: string; kind: string; name: string; triplePay: string };

const kinds: Record<string, NoticeDay['kind']> = {
  ...{ workday: 'workday', 上班: 'workday', 调休上班: 'workday', 补班: 'workday' },
  ...{ holiday: 'holiday', 放假: 'holiday', 休: 'holiday', 休息: 'holiday' },
};
const yes = new Set(['true', '1', 'yes', 'y', '是']);

const jsonNotice = z.object({
  year: z.number().int(),
  source: z.string().default(''),
  days: z.array(
    z.object({
      day: z.string(),
      kind: z.string(),
      name: z.string().default(''),
      triplePay: z.boolean().default(false),
    }),
  ),
});

/**
 * Reads a notice from JSON `{year, source, days: [{day, kind, name, triplePay}]}` or from CSV lines
 * `day,kind,name,triplePay`, in UTF-8 or GB18030. Throws one Refusal that names every bad line.
 */
export function readNoticeFile(fileName: string, bytes: Uint8Array): Notice {
  const text = decode(bytes);
  return text.trimStart().startsWith('{') ? fromJson(text, fileName) : fromCsv(text, fileName);
}

/** Checks a notice from anywhere: real days of its year, each once, make-up workdays on weekends only. */
export function checkNotice(year: number, source: string, typed: readonly TypedDay[]): Notice {
  if (!Number.isInteger(year) || year < 2000 || year > 2199)
    throw new Refusal(400, 'calendar:refusal.notice_year', { year: String(year) });
  const faults: Record<string, Message> = {};
  const seen = new Map<Day, number>();
  const days: NoticeDay[] = [];
  for (const row of typed) {
    const fault = faultOf(row, year, seen);
    if (fault) faults[String(row.line)] = fault;
    else {
      seen.set(row.day, row.line);
      const kind = kinds[row.kind.trim().toLowerCase()] ?? 'holiday';
      days.push({ day: row.day, kind, name: row.name.trim(), triplePay: isYes(row.triplePay) });
    }
  }
  const lines = Object.keys(faults);
  if (lines.length > 0)
    throw new Refusal(400, 'calendar:refusal.notice_lines', { count: lines.length, year }, faults);
  if (!days.some((day) => day.kind === 'holiday'))
    throw new Refusal(400, 'calendar:refusal.notice_empty', { year });
  return { year, source: source.trim(), days: days.sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

function faultOf(row: TypedDay, year: number, seen: Map<Day, number>): Message | undefined {
  const { day } = row;
  if (!isDay(day)) return { key: 'calendar:fault.not_a_day', params: { day } };
  if (!day.startsWith(`${year}-`)) return { key: 'calendar:fault.other_year', params: { day, year } };
  const earlier = seen.get(day);
  if (earlier !== undefined) return { key: 'calendar:fault.twice', params: { day, line: earlier } };
  const kind = kinds[row.kind.trim().toLowerCase()];
  if (!kind) return { key: 'calendar:fault.kind', params: { kind: row.kind } };
  if (row.name.trim() === '') return { key: 'calendar:fault.name', params: { day } };
  if (kind === 'workday' && weekdayOf(day) <= 5)
    return { key: 'calendar:fault.already_workday', params: { day } };
  if (kind === 'workday' && isYes(row.triplePay)) return { key: 'calendar:fault.triple', params: { day } };
  return undefined;
}

function isYes(text: string): boolean {
  return yes.has(text.trim().toLowerCase());
}

function fromJson(text: string, fileName: string): Notice {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'calendar:refusal.notice_json', { fileName });
  }
  const parsed = jsonNotice.safeParse(value);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new Refusal(400, 'calendar:refusal.notice_shape', { fileName, at });
  }
  const { year, source, days } = parsed.data;
  return checkNotice(
    year,
    source || fileName,
    days.map((day, i) => ({ ...day, line: i + 1, triplePay: String(day.triplePay) })),
  );
}

function fromCsv(text: string, fileName: string): Notice {
  const typed: TypedDay[] = [];
  text.split(/\r?\n/).forEach((content, i) => {
    const [day = '', kind = '', name = '', triplePay = ''] = content
      .split(/[,，\t]/)
      .map((cell) => unquote(cell));
    const isHeader = i === 0 && !/\d/.test(day);
    if (content.trim() === '' || content.startsWith('#') || isHeader) return;
    typed.push({ line: i + 1, day, kind, name, triplePay });
  });
  const first = typed.find((row) => isDay(row.day));
  if (!first) throw new Refusal(400, 'calendar:refusal.notice_shape', { fileName, at: 'day' });
  const year = Number(first.day.slice(0, 4));
  return checkNotice(year, fileName, typed);
}

function unquote(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
