import { type Day, zone as hallZone } from '~/base/days';
import type { TableRow } from '~/base/table-text';
import type { CaseField, CaseMapping } from './case-mapping';
import { cellTime, endOfDayIn, hallDay, type ReadTime, timeReader } from './date-format';
import type { Channel, EntryDraft, EntryKind } from './entry';

/** One row of a file as a case whose matter is still to be looked up. */
export type CaseRowRead = {
  line: number;
  caseNo: string;
  matterName: string;
  matterCode: string;
  receivedOn: string;
  channel: Channel;
  dueAt: string | undefined;
  receivedAt: Date;
  /** All but the receipt. */
  later: EntryDraft[];
  /** The entries of which the file gave the day alone. */
  days: Partial<Record<EntryKind, Day>>;
};

export type RowFault =
  | 'no_case_no'
  | 'case_no_too_long'
  | 'no_received'
  | 'bad_received'
  | 'bad_due'
  | 'bad_time'
  | 'issued_before_received'
  | 'before_received'
  | 'bad_rating';

/** Reads rows by a mapping and the places of its columns. */
export function rowReader(mapping: CaseMapping, places: Partial<Record<CaseField, number>>) {
  const readText = timeReader(mapping.dateFormats, mapping.zone);
  const read = (cell: string | Date | undefined): ReadTime | undefined | null => {
    if (cell instanceof Date) return cellTime(cell, mapping.zone);
    const text = cell?.trim();
    return text ? readText(text) : null;
  };

  return ({ line, cells }: TableRow): CaseRowRead | { line: number; fault: RowFault } => {
    const cell = (field: CaseField) => {
      const place = places[field];
      return place === undefined ? undefined : cells[place];
    };
    const text = (field: CaseField) => String(cell(field) ?? '').trim();
    const refuse = (fault: RowFault) => ({ line, fault });

    const caseNo = text('caseNo');
    if (!caseNo) return refuse('no_case_no');
    if ([...caseNo].length > 50) return refuse('case_no_too_long');
    const received = read(cell('receivedAt'));
    if (received === null) return refuse('no_received');
    if (!received) return refuse('bad_received');
    const due = read(cell('dueAt'));
    if (due === undefined) return refuse('bad_due');

    const later: EntryDraft[] = [];
    const days: CaseRowRead['days'] = {};
    if (received.day) days.received = received.day;
    for (const { field, entry } of laterSteps) {
      const time = read(cell(field));
      if (time === undefined) return refuse('bad_time');
      if (time === null) continue;
      // A day alone is compared as a day: what was taken in at ten may well have been issued that day.
      const sameDay = time.day !== null && hallDay(received) === time.day;
      const happenedAt = sameDay && time.at < received.at ? received.at : time.at;
      if (happenedAt < received.at) {
        return refuse(field === 'issuedAt' ? 'issued_before_received' : 'before_received');
      }
      later.push({ ...entry, happenedAt });
      if (time.day) days[entry.kind] = time.day;
    }
    const rating = text('rating');
    if (rating) {
      const level = levelOf(rating);
      if (!level) return refuse('bad_rating');
      const happenedAt = later.find((entry) => entry.kind === 'issued')?.happenedAt ?? received.at;
      later.push({ kind: 'rated', happenedAt, detail: { level, source: 'file' } });
    }
    return {
      line,
      caseNo,
      matterName: text('matterName'),
      matterCode: text('matterCode'),
      receivedOn: hallDay(received),
      receivedAt: received.at,
      channel: channelOf(text('channel')),
      dueAt: due ? dueText(due, mapping.zone) : undefined,
      later,
      days,
    };
  };
}

/** The steps a file can give a time for, in the order of the procedure. */
export const laterSteps = [
  { field: 'acceptedAt', entry: { kind: 'accepted', detail: {} } },
  { field: 'transferredAt', entry: { kind: 'transferred', detail: { to: '' } } },
  { field: 'decidedAt', entry: { kind: 'decided', detail: { result: 'approved' } } },
  { field: 'issuedAt', entry: { kind: 'issued', detail: { way: '' } } },
  { field: 'archivedAt', entry: { kind: 'archived', detail: { box: '' } } },
] as const;

/** A day of the hall stays a day; a day elsewhere becomes the last instant it had there. */
function dueText(due: ReadTime, zone: string): string {
  if (due.day === null) return due.at.toISOString();
  return zone === hallZone ? due.day : endOfDayIn(due.day, zone).toISOString();
}

const channels: [Channel, RegExp][] = [
  [3, /手机|移动|掌上|app|mobile|小程序|微信/i],
  [4, /邮|快递|寄|mail|courier|post/i],
  [2, /网|线上|电脑|在线|online|web|internet|computer|自助/i],
  [1, /窗|现场|大厅|线下|window|counter|walk|in person|office/i],
];

/** 办理形式 of GB/T 39046 from its number or from words; anything else is 9, other. */
export function channelOf(text: string): Channel {
  if (/^[12349]$/.test(text)) return Number(text) as Channel;
  return channels.find(([, words]) => words.test(text.replace(/e-?mail/i, 'online')))?.[0] ?? 9;
}

const levels = ['非常满意', '满意', '基本满意', '不满意', '非常不满意'];

/** 好差评: 1 is best; a number or the five words. */
export function levelOf(text: string): 1 | 2 | 3 | 4 | 5 | undefined {
  const level = /^[1-5]$/.test(text) ? Number(text) : levels.indexOf(text) + 1;
  return level > 0 ? (level as 1 | 2 | 3 | 4 | 5) : undefined;
}
