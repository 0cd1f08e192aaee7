import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { appealIndicator } from '~/assessment/appeal-indicator.server';
import { decideAppeal } from '~/assessment/decide-appeal.server';
import { draftMonth } from '~/assessment/draft-month.server';
import { markIndicator } from '~/assessment/mark-indicator.server';
import { sendMonth } from '~/assessment/send-month.server';
import { verifyMonth } from '~/assessment/verify-month.server';
import { appendEntry } from '~/ledger/append-entry.server';
import { testDatabase } from '../support/database';
import { makeScoredHall, type ScoredHall } from './scored-hall';

const hall = testDatabase();
const month = '2026-02';
const march = () => hall.call('2026-03-03T02:00:00Z');
let people: ScoredHall;

const tables = [
  'ledger_case',
  'ledger_entry',
  'day_result',
  'cover',
  'patrol_finding',
  'holding',
  'clearance',
  'punch',
  'pin',
] as const;
const scores = ['score_line', 'score_loss', 'score_month', 'score_evidence', 'manual_mark'] as const;
const verify = () => verifyMonth(march(), { month });

beforeAll(async () => {
  people = await makeScoredHall(hall);
  await fillPunches();
  await draftMonth(march(), { month });
  await markIndicator(march(), { month, number: 17, points: 100, clause: '1.2', note: '终端停机' });
  await sendMonth(march(), { month });
  await appealIndicator(march(), { month, number: 12, reason: '已归档' });
  await decideAppeal(march(), { month, number: 12, lostAfter: 100, decision: '补查到一份' });
});

/** A's pin, two punches of a late morning, and one by a pin of nobody. */
async function fillPunches(): Promise<void> {
  await hall.asOwner(
    `insert into pin (project_id, pin, person_id, from_on) values ($1, '101', $2, '2026-01-01')`,
    [hall.projectId, people.people.A],
  );
  await hall.asOwner(
    `insert into punch (project_id, pin, punched_at, status, recorded_at) values
     ($1, '101', '2026-02-03T01:12:00Z', 0, now()), ($1, '101', '2026-02-03T04:00:05Z', 1, now()),
     ($1, '999', '2026-02-03T01:00:00Z', 0, now())`,
    [hall.projectId],
  );
}

/** Tampering is what somebody with the owner's rights could do: triggers off, and back afterwards. */
async function tamper(text: string): Promise<void> {
  for (const table of [...tables, ...scores]) await hall.asOwner(`alter table ${table} disable trigger user`);
  const { rowCount } = await hall.asOwner(text);
  if (rowCount !== 1) throw new Error(`tampered with ${rowCount} rows`);
}

let undo = '';
afterEach(async () => {
  if (undo) await tamper(undo);
  undo = '';
});

test('an untouched month verifies, decision and mark included', async () => {
  const result = await verify();
  expect(result.problems).toEqual([]);
  expect(result).toMatchObject({ ok: true, state: 'decided', rows: 48 + 81 + 3 + 4 + 40 + 2 + 3 + 4 });
});

test('what is recorded about a case afterwards is no change', async () => {
  const { rows } = await hall.asOwner(`select id from ledger_case where case_no = 'QZ-010'`);
  await appendEntry(march(), {
    caseId: rows[0].id,
    entry: { kind: 'archived', happenedAt: new Date('2026-03-03T01:00:00Z'), detail: { box: 'B9' } },
  });
  expect(await verify()).toMatchObject({ ok: true, problems: [] });
});

test('a punch that comes late, and a holding or clearance that ends after the month, are no change', async () => {
  await hall.asOwner(
    `insert into punch (project_id, pin, punched_at, recorded_at) values ($1, '101', '2026-02-27T09:30:00Z', now())`,
    [hall.projectId],
  );
  await hall.asOwner(`update holding set to_on = '2026-03-01' where person_id = $1`, [people.people.A]);
  await hall.asOwner(`update clearance set to_on = '2026-02-28' where person_id = $1`, [people.people.A]);
  expect(await verify()).toMatchObject({ ok: true, problems: [] });
});

test('a calendar that changes afterwards is no change: the month keeps its own', async () => {
  await hall.asOwner(
    `insert into calendar_day (project_id, day, layer, kind, name) values ($1, '2026-02-27', 'local', 'holiday', '台风')`,
    [hall.projectId],
  );
  const { problems } = await verify();
  expect(problems.filter((one) => one.source === 'ledger_case')).toEqual([]);
  await hall.asOwner(`delete from calendar_day where day = '2026-02-27'`);
});

describe('a changed row is named', () => {
  test.each<[string, string, string, object]>([
    [
      'a case whose lateness was taken away',
      `update ledger_case set late_workdays = 0 where case_no = 'QZ-003'`,
      `update ledger_case set late_workdays = 3 where case_no = 'QZ-003'`,
      { source: 'ledger_case', label: 'QZ-003 late_workdays', what: 'columns' },
    ],
    [
      'a case with later entries whose rating was improved',
      `update ledger_case set review_errors = 5 where case_no = 'QZ-010'`,
      `update ledger_case set review_errors = null where case_no = 'QZ-010'`,
      { source: 'ledger_case', label: 'QZ-010 review_errors', what: 'columns' },
    ],
    [
      'an entry with another time',
      `update ledger_entry set happened_at = happened_at - interval '3 days' where kind = 'accepted' and case_id = (select id from ledger_case where case_no = 'QZ-004')`,
      `update ledger_entry set happened_at = happened_at + interval '3 days' where kind = 'accepted' and case_id = (select id from ledger_case where case_no = 'QZ-004')`,
      { source: 'ledger_case', label: 'QZ-004', what: 'entry' },
    ],
    [
      'a half-day made present',
      `update day_result set state = 'present' where day = '2026-02-03' and half = 'am' and state = 'late'`,
      `update day_result set state = 'late' where day = '2026-02-03' and half = 'am' and late_minutes > 0`,
      { source: 'day_result', label: 'A 2026-02-03 am', what: 'changed' },
    ],
    [
      'a case given out at another time than its entries say',
      `update ledger_case set issued_at = issued_at - interval '1 hour' where case_no = 'QZ-020'`,
      `update ledger_case set issued_at = issued_at + interval '1 hour' where case_no = 'QZ-020'`,
      { source: 'ledger_case', label: 'QZ-020 issued_at', what: 'columns' },
    ],
    [
      'a case of another matter than its entries say',
      `update ledger_case set matter_name = '许可' where case_no = 'QZ-020'`,
      `update ledger_case set matter_name = '营业执照' where case_no = 'QZ-020'`,
      { source: 'ledger_case', label: 'QZ-020 matter_name', what: 'columns' },
    ],
    [
      'a punch made earlier',
      `update punch set punched_at = '2026-02-03T00:50:00Z' where punched_at = '2026-02-03T01:12:00Z'`,
      `update punch set punched_at = '2026-02-03T01:12:00Z' where punched_at = '2026-02-03T00:50:00Z'`,
      { source: 'punch', label: 'A 101 2026-02-03 09:12:00', what: 'changed' },
    ],
    [
      'a punch moved to another month',
      `update punch set punched_at = '2026-04-03T01:12:00Z' where punched_at = '2026-02-03T01:12:00Z'`,
      `update punch set punched_at = '2026-02-03T01:12:00Z' where punched_at = '2026-04-03T01:12:00Z'`,
      { source: 'punch', label: 'A 101 2026-02-03 09:12:00', what: 'missing' },
    ],
    [
      'a punch with another status',
      `update punch set status = 0 where punched_at = '2026-02-03T04:00:05Z'`,
      `update punch set status = 1 where punched_at = '2026-02-03T04:00:05Z'`,
      { source: 'punch', label: 'A 101 2026-02-03 12:00:05', what: 'changed' },
    ],
    [
      'a pin given to somebody else',
      `update pin set person_id = (select id from person where name = 'B') where pin = '101'`,
      `update pin set person_id = (select id from person where name = 'A') where pin = '101'`,
      { source: 'punch', label: 'A 101 2026-02-03 09:12:00', what: 'changed' },
    ],
    [
      'the minutes of a half-day',
      `update day_result set minutes = minutes + 60 where day = '2026-02-03' and half = 'am' and state = 'late'`,
      `update day_result set minutes = minutes - 60 where day = '2026-02-03' and half = 'am' and state = 'late'`,
      { source: 'day_result', label: 'A 2026-02-03 am', what: 'changed' },
    ],
    [
      'when a half-day began',
      `update day_result set first_at = '2026-02-03T01:12:00Z' where day = '2026-02-03' and half = 'am' and state = 'late'`,
      `update day_result set first_at = null where day = '2026-02-03' and half = 'am' and state = 'late'`,
      { source: 'day_result', label: 'A 2026-02-03 am', what: 'changed' },
    ],
    [
      'when a half-day ended',
      `update day_result set last_at = '2026-02-03T04:00:05Z' where day = '2026-02-03' and half = 'am' and state = 'late'`,
      `update day_result set last_at = null where day = '2026-02-03' and half = 'am' and state = 'late'`,
      { source: 'day_result', label: 'A 2026-02-03 am', what: 'changed' },
    ],
    [
      'a holding that began another day before the month',
      `update holding set from_on = '2026-01-05' where person_id = (select id from person where name = 'B')`,
      `update holding set from_on = '2026-01-01' where person_id = (select id from person where name = 'B')`,
      { source: 'holding', label: 'B 2 窗口2 2026-01-01', what: 'changed' },
    ],
    [
      'a clearance that began another day before the month',
      `update clearance set from_on = '2026-01-05' where person_id = (select id from person where name = 'D')`,
      `update clearance set from_on = '2026-01-01' where person_id = (select id from person where name = 'D')`,
      { source: 'clearance', label: 'D 综合窗口 2026-01-01', what: 'changed' },
    ],
    [
      'a half-day gone',
      `update day_result set half = 'am', day = '2027-01-01' where day = '2026-02-25' and half = 'pm' and state = 'leave'`,
      `update day_result set half = 'pm', day = '2026-02-25' where day = '2027-01-01'`,
      { source: 'day_result', label: 'B 2026-02-25 pm', what: 'missing' },
    ],
    [
      'a backup who arrived earlier after all',
      `update cover set arrived_at = '2026-02-25T06:40:00Z' where day = '2026-02-25' and half = 'pm'`,
      `update cover set arrived_at = '2026-02-25T07:00:01Z' where day = '2026-02-25' and half = 'pm'`,
      { source: 'cover', label: '2 窗口2 2026-02-25', what: 'changed' },
    ],
    [
      'a patrol finding dropped',
      `update patrol_finding set upheld = false where kind = 'conduct'`,
      `update patrol_finding set upheld = true where kind = 'conduct'`,
      { source: 'patrol_finding', label: '1 窗口1 2026-02-10', what: 'changed' },
    ],
    [
      'a clearance backdated by a day',
      `update clearance set from_on = '2026-02-09' where from_on = '2026-02-10'`,
      `update clearance set from_on = '2026-02-10' where from_on = '2026-02-09'`,
      { source: 'vacancy', label: '2 窗口2 2026-02-09', what: 'changed' },
    ],
    [
      'a line with points given back',
      `update score_line set lost = 0 where number = 7`,
      `update score_line set lost = 500 where number = 7`,
      { source: 'score_line', label: '7', what: 'line' },
    ],
    [
      'a total that was raised',
      `update score_month set total = 9900`,
      `update score_month set total = ${'(select round(10000.0 * earned / assessed)::int)'}`,
      { source: 'score_month', what: 'total' },
    ],
    [
      'a row that cost points with another reason',
      `update score_loss set label = 'QZ-999' where label = 'QZ-001' and number = 10`,
      `update score_loss set label = 'QZ-001' where label = 'QZ-999'`,
      { source: 'score_loss', what: 'losses' },
    ],
    [
      'evidence with one bit turned',
      `update score_evidence set row_digests = set_byte(row_digests, 0, get_byte(row_digests, 0) # 1) where source = 'cover'`,
      `update score_evidence set row_digests = set_byte(row_digests, 0, get_byte(row_digests, 0) # 1) where source = 'cover'`,
      { source: 'score_evidence', label: 'cover', what: 'evidence' },
    ],
    [
      'a mark with another note',
      `update manual_mark set note = '无'`,
      `update manual_mark set note = '终端停机'`,
      { source: 'score_month', what: 'digest' },
    ],
    [
      'a punch deleted',
      `delete from punch where punched_at = '2026-02-03T04:00:05Z'`,
      `insert into punch (project_id, id, pin, punched_at, status, recorded_at)
       select project_id, id - 1, '101', '2026-02-03T04:00:05Z', 1, now() from punch where pin = '999'`,
      { source: 'punch', label: 'A 101 2026-02-03 12:00:05', what: 'missing' },
    ],
  ])('%s', async (_name, change, back, problem) => {
    undo = back;
    await tamper(change);
    const result = await verify();
    expect(result.ok).toBe(false);
    expect(result.problems).toContainEqual(expect.objectContaining(problem));
    await tamper(undo);
    undo = '';
    expect(await verify()).toMatchObject({ ok: true, problems: [] });
  });
});

test('a month that was never drafted has nothing to verify', async () => {
  await expect(verifyMonth(march(), { month: '2026-01' })).rejects.toMatchObject({ status: 404 });
});

test('who may not read the score may not verify it', async () => {
  const call = hall.call('2026-03-03T02:00:00Z', people.lead);
  await expect(verifyMonth(call, { month })).rejects.toMatchObject({ status: 403 });
});
