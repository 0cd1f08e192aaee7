import { type Day, instantOf } from '~/base/days';
import type { CaseKind, EntryDraft, PauseReason } from '~/ledger/entry';
import type { Random } from './random';
import { workdaysLater } from './time';

/** What a case will show that most cases do not. */
export type Turn =
  | 'accepted_late'
  | 'transferred_late'
  | 'issued_late'
  | 'notice_repeated'
  | 'refused_unapproved'
  | 'refused'
  | 'withdrawn'
  | 'archived_late'
  | 'never_archived';

export type StoryInput = {
  random: Random;
  kind: CaseKind;
  promisedWorkdays: number | null;
  receivedAt: Date;
  day: Day;
  /** At the window, at the desk that hands over, and at the archive: numbers of people. */
  clerk: number;
  issuer: number;
  archivist: number;
  channel: 1 | 2 | 3 | 4 | 9;
  legalWorkdays: number | null;
  turn: Turn | undefined;
  /** The authority decides within so many workdays at most, so that a closed month is done before it is signed. */
  quickest: number;
  mayPause: boolean;
};

const materials = [
  '申请表',
  '身份证复印件',
  '场地使用证明',
  '授权委托书',
  '营业执照副本',
  '规划图纸',
  '承诺书',
  '检验报告',
  '村委会证明',
  '社保缴费证明',
];
const pauses: PauseReason[] = ['expert_review', 'inspection', 'testing', 'appraisal', 'hearing'];
const authorities = ['审批股', '县局业务股', '综合审批组'];

/** The steps of one case from receipt to archive, each at an hour when the hall is open. */
export function tellStory(input: StoryInput): EntryDraft[] {
  const { random, kind, turn, clerk } = input;
  const entries: EntryDraft[] = [];
  const add = (entry: EntryDraft): void => void entries.push(entry);
  let at = input.receivedAt;
  let day = input.day;
  /** Some minutes later the same day. */
  const soon = (low: number, high: number): Date => {
    at = new Date(at.getTime() + random.int(low, high) * 60_000 + random.int(0, 59) * 1000);
    return at;
  };
  const later = (workdays: number): Date => {
    if (workdays === 0) return soon(2, 9);
    day = workdaysLater(day, workdays);
    at = officeTime(random, day);
    return at;
  };

  add({ kind: 'received', happenedAt: at, personId: clerk, detail: received(input) });
  if (turn === 'refused' || turn === 'refused_unapproved') {
    add({ kind: 'reviewed', happenedAt: soon(2, 8), personId: clerk, detail: { result: 'incomplete' } });
    const approved =
      turn === 'refused' ? { approver: '首席代表', alternative: '转乡镇便民服务中心办理' } : {};
    const reason = '申请事项不属于本窗口受理范围';
    add({ kind: 'refused', happenedAt: soon(3, 20), personId: clerk, detail: { reason, ...approved } });
    add({
      kind: 'archived',
      happenedAt: later(random.int(1, 4)),
      personId: input.archivist,
      detail: box(random),
    });
    return entries;
  }

  const needsNotice = turn === 'notice_repeated' || (kind === 2 && !turn && random.chance(0.07));
  if (needsNotice) {
    add({ kind: 'reviewed', happenedAt: soon(2, 8), personId: clerk, detail: { result: 'incomplete' } });
    const items = random.sample(materials, random.int(1, 3));
    add({ kind: 'notice_given', happenedAt: soon(1, 6), personId: clerk, detail: { items } });
    if (turn === 'notice_repeated')
      add({
        kind: 'notice_given',
        happenedAt: later(1),
        personId: clerk,
        detail: { items: random.sample(materials, 1) },
      });
    add({ kind: 'corrected', happenedAt: later(random.int(1, 3)), personId: clerk, detail: {} });
  } else if (kind !== 1)
    add({ kind: 'reviewed', happenedAt: soon(2, 8), personId: clerk, detail: { result: 'complete' } });

  add({
    kind: 'accepted',
    happenedAt: turn === 'accepted_late' ? later(random.int(1, 2)) : soon(1, 7),
    personId: clerk,
    detail: {},
  });
  if (turn === 'withdrawn') {
    add({
      kind: 'withdrawn',
      happenedAt: later(random.int(0, 2)),
      personId: clerk,
      detail: { because: '申请人改变计划' },
    });
    add({
      kind: 'archived',
      happenedAt: later(random.int(1, 4)),
      personId: input.archivist,
      detail: box(random),
    });
    return entries;
  }

  if (kind === 1) {
    add({ kind: 'decided', happenedAt: soon(3, 14), personId: clerk, detail: { result: 'approved' } });
  } else {
    const handedOver = turn === 'transferred_late' ? random.int(2, 3) : random.pick([0, 0, 1]);
    const to = random.pick(authorities);
    add({ kind: 'transferred', happenedAt: later(handedOver), personId: clerk, detail: { to } });
    if (input.mayPause && random.chance(0.03)) {
      const notice = `特别程序告知〔${day.slice(0, 4)}〕${random.int(1, 400)}号`;
      add({
        kind: 'paused',
        happenedAt: later(1),
        personId: clerk,
        detail: { reason: random.pick(pauses), notice },
      });
      add({ kind: 'resumed', happenedAt: later(random.int(2, 6)), personId: clerk, detail: {} });
    }
    const allowed = Math.max(1, Math.min(input.promisedWorkdays ?? 5, input.quickest));
    const rejected = random.chance(0.012);
    // The authority's own time: it may even miss the promise, and that is nobody's loss here.
    const taken = random.int(Math.ceil(allowed / 3), allowed) + (random.chance(0.004) ? allowed : 0);
    add({
      kind: 'decided',
      happenedAt: later(taken),
      personId: null,
      detail: { result: rejected ? 'rejected' : 'approved' },
    });
  }
  const issuedAfter = turn === 'issued_late' ? 2 : kind === 1 ? 0 : random.pick([0, 0, 0, 1]);
  const way = random.pick(['窗口领取', '窗口领取', '邮寄送达', '电子证照']);
  add({ kind: 'issued', happenedAt: later(issuedAfter), personId: input.issuer, detail: { way } });
  if (turn === 'never_archived') return entries;
  const filedAfter = turn === 'archived_late' ? 12 : random.pick([1, 1, 2, 3, 4, 5]);
  add({ kind: 'archived', happenedAt: later(filedAfter), personId: input.archivist, detail: box(random) });
  return entries;
}

/** A minute of the hall's open hours that leaves room for a few more steps that half-day. */
export function officeTime(random: Random, day: Day): Date {
  const morning = random.chance(0.58);
  const minute = morning ? random.int(8 * 60 + 4, 11 * 60) : random.int(14 * 60 + 34, 16 * 60 + 30);
  return new Date(instantOf(day, minute).getTime() + random.int(0, 59) * 1000);
}

function received(input: StoryInput): Extract<EntryDraft, { kind: 'received' }>['detail'] {
  const { channel, kind, promisedWorkdays, legalWorkdays } = input;
  return {
    channel,
    kind,
    ...(promisedWorkdays === null ? {} : { promisedWorkdays }),
    ...(legalWorkdays === null ? {} : { legalWorkdays }),
  };
}

function box(random: Random): { box: string } {
  return { box: `${random.int(2, 9)}架-${random.int(1, 120)}盒` };
}
