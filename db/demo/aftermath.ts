import { type Day, dayOf, instantOf } from '~/base/days';
import type { EntryDraft } from '~/ledger/entry';
import { officeTime } from './case-story';
import type { Random } from './random';
import { workdaysLater } from './time';

/** What comes after a case is closed: at most one of each. */
export type After =
  | 'rated_well'
  | 'rated_badly'
  | 'rated_badly_late'
  | 'rating_removed'
  | 'complaint_upheld'
  | 'complaint_unfounded'
  | 'reviewed_right'
  | 'reviewed_wrong';

const badNotes = ['等候时间过长', '解释不清楚', '材料要求前后不一致', '态度生硬'];
const reviewNotes = ['申请表漏填联系电话', '档案目录缺页', '受理单事项编码错误', '复印件未盖章'];

/** The entries of `what` on a case that was closed at `closedAt`; the numbers of people as in case-story.ts. */
export function tellAfter(
  random: Random,
  what: After,
  closedAt: Date,
  clerk: number,
  lead: number,
): EntryDraft[] {
  const soon = new Date(closedAt.getTime() + random.int(1, 25) * 60_000);
  const on = (workdays: number): Date => officeTime(random, workdaysLater(dayOf(closedAt), workdays));
  const source = random.pick(['窗口评价器', '窗口评价器', '海易办', '短信']);
  switch (what) {
    case 'rated_well':
      return [
        {
          kind: 'rated',
          happenedAt: soon,
          personId: clerk,
          detail: { level: random.pick([1, 1, 1, 1, 1, 1, 1, 2, 2, 3]), source },
        },
      ];
    case 'rated_badly':
    case 'rated_badly_late': {
      const late = what === 'rated_badly_late';
      return [
        {
          kind: 'rated',
          happenedAt: soon,
          personId: clerk,
          detail: { level: random.pick([4, 4, 4, 5]), source },
        },
        { kind: 'called_back', happenedAt: on(random.int(1, 2)), personId: lead, detail: {} },
        {
          kind: 'rectified',
          happenedAt: on(late ? 7 : random.int(3, 4)),
          personId: lead,
          detail: { note: `${random.pick(badNotes)}：已致歉并改进` },
        },
      ];
    }
    case 'rating_removed':
      return [
        { kind: 'rated', happenedAt: soon, personId: clerk, detail: { level: 5, source } },
        { kind: 'called_back', happenedAt: on(1), personId: lead, detail: {} },
        {
          kind: 'rating_removed',
          happenedAt: on(2),
          personId: lead,
          detail: { decision: '经核实为误评，评价人书面确认' },
        },
      ];
    case 'complaint_upheld':
    case 'complaint_unfounded': {
      const upheld = what === 'complaint_upheld';
      const number = `12345-${dayOf(closedAt).replaceAll('-', '')}-${random.int(100, 999)}`;
      return [
        {
          kind: 'complained',
          happenedAt: soon,
          personId: lead,
          detail: { number, text: random.pick(badNotes) },
        },
        {
          kind: 'complaint_decided',
          happenedAt: on(random.int(1, 3)),
          personId: lead,
          detail: { upheld, note: upheld ? '情况属实，已处理' : '经查监控，与事实不符' },
        },
      ];
    }
    case 'reviewed_right':
    case 'reviewed_wrong': {
      const errors = what === 'reviewed_wrong' ? 1 : 0;
      const note = errors ? random.pick(reviewNotes) : '';
      return [
        { kind: 're_reviewed', happenedAt: on(random.int(1, 3)), personId: lead, detail: { errors, note } },
      ];
    }
  }
}

/** Entries up to an instant, in the order in which they happened; what lies behind it has not happened yet. */
export function upTo(entries: readonly EntryDraft[], end: Date): EntryDraft[] {
  return entries
    .filter((entry) => entry.happenedAt <= end)
    .sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime());
}

/** The demo day is told for its first hour: what comes next is for those who try it. */
export function endOfStory(on: Day): Date {
  return instantOf(on, 9 * 60);
}
