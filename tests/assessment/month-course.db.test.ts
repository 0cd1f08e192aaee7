import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '~/access/call';
import { hashPassword } from '~/access/password-hash.server';
import { appealIndicator } from '~/assessment/appeal-indicator.server';
import { decideAppeal } from '~/assessment/decide-appeal.server';
import { draftMonth } from '~/assessment/draft-month.server';
import { markIndicator } from '~/assessment/mark-indicator.server';
import { askReopening, reopenMonth } from '~/assessment/reopen-month.server';
import { findScoreMonth, readLines } from '~/assessment/score-store.server';
import { sendMonth } from '~/assessment/send-month.server';
import { settleMonth } from '~/assessment/settle-month.server';
import { signMonth } from '~/assessment/sign-month.server';
import { inTransaction } from '../../db/connection';
import { testDatabase } from '../support/database';
import { evidenceFolder, picture } from '../support/evidence';
import { makeScoredHall, type ScoredHall } from './scored-hall';

const hall = testDatabase();
const keptFiles = evidenceFolder();
const paper = { name: '证明.png', bytes: picture };
const month = '2026-02';
const password = 'Zaigang-2026';
let people: ScoredHall;
const as = (actor: Actor) => hall.call('2026-03-03T02:00:00Z', actor);
const state = async () => (await read())?.state;
const read = () => inTransaction(hall.call('2026-03-03'), (trx) => findScoreMonth(trx, month));
const lostOf = async (number: number) =>
  (await inTransaction(hall.call('2026-03-03'), (trx) => readLines(trx, month))).find(
    (one) => one.number === number,
  )?.lost;

beforeAll(async () => {
  people = await makeScoredHall(hall);
  await hall.asOwner('update account set password_hash = $1', [await hashPassword(password)]);
});

/** Every test begins with the month drafted and nothing sent. */
beforeEach(async () => {
  for (const table of [
    'score_event',
    'signature',
    'appeal',
    'manual_mark',
    'score_evidence',
    'score_loss',
    'score_line',
    'score_month',
  ]) {
    await hall.asOwner(`alter table ${table} disable trigger user`);
    await hall.asOwner(`delete from ${table}`);
    await hall.asOwner(`alter table ${table} enable trigger user`);
  }
  await draftMonth(as(people.scorer), { month });
});

const send = () => sendMonth(as(people.scorer), { month });
const appeal = (number: number) =>
  appealIndicator(as(people.manager), { month, number, reason: '系统故障导致' });
const decide = (number: number, lostAfter: number) =>
  decideAppeal(as(people.scorer), { month, number, lostAfter, decision: '核实属实' });
const sign = (actor: Actor) => signMonth(as(actor), { month, password });

test('sent, both sides sign without an appeal, settled', async () => {
  await send();
  expect(await state()).toBe('sent');
  expect(await sign(people.manager)).toEqual({ signed: false });
  expect(await state()).toBe('sent');
  expect(await sign(people.scorer)).toEqual({ signed: true });
  expect(await state()).toBe('signed');
  await settleMonth(as(people.scorer), { month });
  expect(await state()).toBe('settled');
});

test('a month that is not over may be drafted, not sent; one drafted too early is drafted again', async () => {
  const early = (now: string) => hall.call(now, people.scorer);
  await draftMonth(early('2026-02-20T02:00:00Z'), { month });
  await expect(sendMonth(early('2026-02-28T15:00:00Z'), { month })).rejects.toMatchObject({
    status: 409,
    key: 'assessment:refusal.month_not_over',
  });
  await expect(send()).rejects.toMatchObject({
    status: 409,
    key: 'assessment:refusal.draft_incomplete',
    params: { to: '2026-02-19' },
  });
  expect(await state()).toBe('drafted');
  await draftMonth(as(people.scorer), { month });
  await send();
  expect(await state()).toBe('sent');
});

test('an upheld appeal moves the score, the fee and the digest, with the reason', async () => {
  await send();
  const before = await read();
  await appeal(7);
  expect(await state()).toBe('appealed');
  await decide(7, 100);
  const after = await read();
  expect(after?.state).toBe('decided');
  expect(await lostOf(7)).toBe(100);
  expect(after?.total.earned).toBe((before?.total.earned ?? 0) + 400);
  expect(after?.digest?.equals(before?.digest ?? Buffer.alloc(0))).toBe(false);
  const { rows } = await hall.asOwner(`select state, decision, lost_before, lost_after from appeal`);
  expect(rows).toEqual([{ state: 'partly', decision: '核实属实', lost_before: 500, lost_after: 100 }]);
});

test.each([
  [500, 'rejected'],
  [0, 'upheld'],
  [50, 'partly'],
])('an appeal against 5 points that leaves %i lost is %s', async (lostAfter, outcome) => {
  await send();
  await appeal(7);
  await decide(7, lostAfter);
  const { rows } = await hall.asOwner(`select state from appeal`);
  expect(rows).toEqual([{ state: outcome }]);
});

test('the month is decided only when every appeal is', async () => {
  await send();
  await appeal(7);
  await appeal(12);
  await decide(7, 0);
  expect(await state()).toBe('appealed');
  await expect(sign(people.manager)).rejects.toMatchObject({ key: 'assessment:refusal.sign_not_now' });
  await decide(12, 200);
  expect(await state()).toBe('decided');
});

test('a signature given before an appeal does not count for the score that moved', async () => {
  await send();
  await sign(people.scorer);
  await appeal(7);
  await decide(7, 0);
  expect(await sign(people.manager)).toEqual({ signed: false });
  expect(await sign(people.scorer)).toEqual({ signed: true });
});

describe('what is refused', () => {
  test.each<[string, () => Promise<unknown>, object]>([
    ['signing a draft', () => sign(people.manager), { status: 409, key: 'assessment:refusal.sign_not_now' }],
    ['appealing a draft', () => appeal(7), { status: 409, key: 'assessment:refusal.appeal_not_now' }],
    [
      'drafting what is sent',
      () => send().then(() => draftMonth(as(people.scorer), { month })),
      { status: 409 },
    ],
    ['marking what is sent', () => send().then(() => mark(17, 100)), { status: 409 }],
    [
      'an appeal against nothing',
      () => send().then(() => appeal(6)),
      { key: 'assessment:refusal.nothing_lost' },
    ],
    [
      'an appeal twice',
      () =>
        send()
          .then(() => appeal(7))
          .then(() => appeal(7)),
      { key: 'assessment:refusal.appealed_already' },
    ],
    [
      'an appeal after the contractor signed',
      () =>
        send()
          .then(() => sign(people.manager))
          .then(() => appeal(7)),
      { key: 'assessment:refusal.appeal_after_signing' },
    ],
    [
      'a decision that costs more than before',
      () =>
        send()
          .then(() => appeal(7))
          .then(() => decide(7, 501)),
      { status: 400, fields: { lostAfter: { key: 'assessment:fault.lost_after', params: { most: 5 } } } },
    ],
    [
      'a decision without an appeal',
      () =>
        send()
          .then(() => appeal(7))
          .then(() => decide(12, 0)),
      { status: 409 },
    ],
    [
      'signing twice',
      () =>
        send()
          .then(() => sign(people.manager))
          .then(() => sign(people.manager)),
      { status: 409 },
    ],
    ['a leader where none is asked', () => send().then(() => sign(people.leader)), { status: 403 }],
    [
      'a wrong password',
      () => send().then(() => signMonth(as(people.manager), { month, password: 'nope' })),
      { status: 403, key: 'assessment:refusal.password' },
    ],
    ['the contractor scoring', () => draftMonth(as(people.manager), { month }), { status: 403 }],
    [
      'the procurer appealing',
      () => send().then(() => appealIndicator(as(people.scorer), { month, number: 7, reason: 'x' })),
      { status: 403 },
    ],
    ['a mark on what is measured', () => mark(7, 100), { key: 'assessment:refusal.measured' }],
    ['a mark without clause and note', () => mark(17, 100, { clause: ' ', note: '' }), { status: 400 }],
    ['a bonus without a document', () => mark(0, 100), { status: 400 }],
    ['a bonus above two points', () => mark(0, 201, { file: paper }), { status: 400 }],
  ])('%s', async (_name, work, refusal) => {
    await expect(work()).rejects.toMatchObject(refusal);
  });
});

const mark = (number: number, points: number, more: object = {}) =>
  markIndicator(as(people.scorer), { month, number, points, clause: '1.2', note: '终端停机', ...more });

describe('a document', () => {
  const keep = async (work: () => Promise<unknown>) => {
    const files = keptFiles();
    await work();
    return keptFiles() - files;
  };
  const complain = (number: number) =>
    appealIndicator(as(people.manager), { month, number, reason: '系统故障导致', file: paper });

  test('of a mark that is refused is not kept', async () => {
    const refused = () => expect(mark(7, 100, { file: paper })).rejects.toMatchObject({ status: 409 });
    expect(await keep(refused)).toBe(0);
    expect(await keep(() => mark(17, 100, { file: paper }))).toBe(1);
  });

  test('of an appeal that is refused is not kept', async () => {
    await send();
    const refused = () => expect(complain(6)).rejects.toMatchObject({ status: 409 });
    expect(await keep(refused)).toBe(0);
    expect(await keep(() => complain(7))).toBe(1);
    const { rows } = await hall.asOwner(`select f.name from appeal join file f on f.id = appeal.file_id`);
    expect(rows).toEqual([{ name: '证明.png' }]);
  });
});

describe('marks by hand', () => {
  test('make an indicator assessed and move the total', async () => {
    await mark(17, 100);
    expect((await read())?.total).toMatchObject({ assessed: 8300, earned: 3550 });
  });

  test('stay when the month is drafted again', async () => {
    await mark(17, 100);
    await draftMonth(as(people.scorer), { month });
    expect(await lostOf(17)).toBe(100);
  });

  test('of a breach take all points and drop the band', async () => {
    await mark(18, 1, { clause: '3.9', note: '泄露申请人信息' });
    expect(await lostOf(18)).toBe(500);
  });

  test('never cost more than the points', async () => {
    await mark(17, 5000);
    expect(await lostOf(17)).toBe(300);
  });
});

test('too little assessed may be drafted but not sent', async () => {
  await hall.asOwner(`alter table scheme disable trigger user`);
  await hall.asOwner(`update scheme set minimum_assessed = 8001`);
  await expect(send()).rejects.toMatchObject({
    key: 'assessment:refusal.too_little_assessed',
    params: { assessed: 80, minimum: 80.01 },
  });
  await hall.asOwner(`update scheme set minimum_assessed = 8000`);
  await send();
  expect(await state()).toBe('sent');
});

test('where the leader countersigns, the month waits for the leader', async () => {
  await hall.asOwner(
    `insert into setting (project_id, key, from_on, value) values ($1, 'sign.leader_countersigns', '2026-01-01', 'true')`,
    [hall.projectId],
  );
  await send();
  await sign(people.manager);
  expect(await sign(people.scorer)).toEqual({ signed: false });
  expect(await sign(people.leader)).toEqual({ signed: true });
  await hall.asOwner(`delete from setting where key = 'sign.leader_countersigns'`);
});

describe('two at once', () => {
  const outcomes = async (work: Promise<unknown>[]) =>
    (await Promise.allSettled(work))
      .map((one) => (one.status === 'fulfilled' ? 'done' : one.reason.status))
      .sort();

  test('a double click on sending sends once', async () => {
    expect(await outcomes([send(), send()])).toEqual([409, 'done']);
  });

  test('a double click on drafting leaves one revision that can be sent', async () => {
    const drafts = await outcomes([
      draftMonth(as(people.scorer), { month }),
      draftMonth(as(people.scorer), { month }),
    ]);
    expect(drafts).toContain('done');
    await send();
  });

  test('a double click on signing signs once', async () => {
    await send();
    expect(await outcomes([sign(people.manager), sign(people.manager)])).toEqual([409, 'done']);
  });

  test('both sides signing at once end in a signed month', async () => {
    await send();
    expect(await outcomes([sign(people.manager), sign(people.scorer)])).toEqual(['done', 'done']);
    expect(await state()).toBe('signed');
  });

  test('an appeal and a signature of the same side: only one goes through', async () => {
    await send();
    expect(await outcomes([appeal(7), sign(people.manager)])).toEqual([409, 'done']);
  });

  test('two decisions on one appeal: the first holds', async () => {
    await send();
    await appeal(7);
    expect(await outcomes([decide(7, 0), decide(7, 100)])).toEqual([409, 'done']);
  });
});

describe('a signed month', () => {
  beforeEach(async () => {
    await send();
    await sign(people.manager);
    await sign(people.scorer);
  });

  test.each([
    `update score_line set lost = 0 where number = 7`,
    `delete from score_line`,
    `update score_month set total = 10000`,
    `update score_month set state = 'drafted'`,
    `delete from score_month`,
    `insert into manual_mark (project_id, month, number, lost, clause, note, marked_at) select project_id, month, 17, 0, 'x', 'x', now() from score_month`,
  ])('the database itself refuses: %s', async (text) => {
    await expect(hall.asOwner(text)).rejects.toMatchObject({ code: '23001' });
  });

  test('is reopened by both sides, with a reason, as a new revision', async () => {
    await askReopening(as(people.manager), { month, reason: '补录离线办件' });
    await expect(reopenMonth(as(people.manager), { month })).rejects.toMatchObject({
      key: 'assessment:refusal.own_reopening',
    });
    await reopenMonth(as(people.scorer), { month });
    expect(await read()).toMatchObject({ state: 'drafted', revision: 2, digest: null });
    await expect(send()).rejects.toMatchObject({ key: 'assessment:refusal.draft_first' });
    await draftMonth(as(people.scorer), { month });
    await send();
    await appeal(7);
    await decide(7, 0);
    await sign(people.manager);
    expect(await sign(people.scorer)).toEqual({ signed: true });
    const { rows } = await hall.asOwner(
      `select kind, side, reason from score_event where kind like 'reopen%' order by id`,
    );
    expect(rows).toEqual([
      { kind: 'reopen_asked', side: 'contractor', reason: '补录离线办件' },
      { kind: 'reopened', side: 'procurer', reason: '补录离线办件' },
    ]);
  });

  test('is not reopened by one side alone, nor asked for twice', async () => {
    await expect(reopenMonth(as(people.scorer), { month })).rejects.toMatchObject({
      key: 'assessment:refusal.no_reopening_asked',
    });
    await askReopening(as(people.scorer), { month, reason: '考核有误' });
    await expect(askReopening(as(people.manager), { month, reason: '同意' })).rejects.toMatchObject({
      status: 409,
    });
  });
});
