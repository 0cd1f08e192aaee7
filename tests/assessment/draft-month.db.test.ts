import { beforeAll, describe, expect, test } from 'vitest';
import { draftMonth } from '~/assessment/draft-month.server';
import { listLosses } from '~/assessment/evidence-store.server';
import { getScore } from '~/assessment/get-score.server';
import { listEvidence } from '~/assessment/list-evidence.server';
import { findScoreMonth, readLines } from '~/assessment/score-store.server';
import { verifyMonth } from '~/assessment/verify-month.server';
import { inTransaction } from '../../db/connection';
import { testDatabase } from '../support/database';
import { caseCount, makeScoredHall } from './scored-hall';

const hall = testDatabase();
const march = () => hall.call('2026-03-02T02:00:00Z');

beforeAll(async () => {
  await makeScoredHall(hall);
  await draftMonth(march(), { month: '2026-02' });
});

const read = () => inTransaction(march(), (trx) => readLines(trx, '2026-02'));

test.each<[number, string, object]>([
  // 16 workdays x 3 positions: B is not cleared on 6 of them, position 3 is empty on the 8 after the 11th.
  [1, 'positions filled', { base: 48, occurrences: 14, lost: 700, evidence: 48 }],
  // 80 half-days of holders: one absence was covered, one absence and one leave were not; off post half a day once.
  [2, 'presence', { base: 80, value: 78, occurrences: 1, lost: 300, evidence: 80 + 3 }],
  [3, 'late and early', { occurrences: 3, lost: 150, base: 78 }],
  // Exactly 30 minutes is in time, one second more is not; one window stayed empty.
  [4, 'timely cover', { base: 3, occurrences: 2, lost: 400, evidence: 3 }],
  // Both halves of B's six days before the clearance are six person-days.
  [5, 'cleared before work', { occurrences: 6, lost: 400 }],
  [6, 'training plan, not measured here', { state: 'not_assessed', lost: 0, base: null }],
  [7, 'on time', { base: 40, occurrences: 3, furtherWorkdays: 4, lost: 500 }],
  [8, 'errors', { base: 20, value: 1, lost: 600 }],
  [9, 'one-time notice', { base: 1, occurrences: 1, lost: 200 }],
  [10, 'no veto', { base: 40, occurrences: 1, lost: 100 }],
  [11, 'transfer and issue', { base: 39, occurrences: 1, lost: 50 }],
  [12, 'archive', { base: 40, occurrences: 2, lost: 200 }],
  [13, 'satisfaction', { base: 10, value: 8, lost: 600 }],
  [14, 'rectification', { base: 2, occurrences: 1, lost: 100 }],
  [15, 'upheld complaints', { base: 40, occurrences: 1, lost: 300 }],
  [16, 'conduct', { base: 4, occurrences: 1, lost: 50 }],
  [18, 'confidentiality, without a mark', { state: 'not_assessed', lost: 0 }],
])('%i %s', async (number, _name, expected) => {
  expect((await read()).find((line) => line.number === number)).toMatchObject(expected);
});

test('the total leaves out what is not assessed', async () => {
  const month = await inTransaction(march(), (trx) => findScoreMonth(trx, '2026-02'));
  // 80 points assessed, 46.50 lost: 33.50 x 100 / 80.
  expect(month?.total).toMatchObject({
    assessed: 8000,
    earned: 3350,
    total: 4188,
    bandPercent: 7000,
    feeFen: 14_700_000,
  });
});

describe('the rows that cost', () => {
  test.each<[number, string[]]>([
    [4, ['2', '2']],
    [7, ['QZ-003', 'QZ-004', 'QZ-005']],
    [10, ['QZ-001']],
    [12, ['QZ-010', 'QZ-011']],
    [13, ['QZ-006', 'QZ-007']],
    [14, ['QZ-006']],
    [15, ['QZ-008']],
    [3, ['A', 'A']],
  ])('indicator %i names %j', async (number, labels) => {
    const page = { month: '2026-02', revision: 1, number, offset: 0, limit: 50 };
    const losses = await inTransaction(march(), (trx) => listLosses(trx, page));
    expect(losses.rows.map((row) => row.label).sort()).toEqual(labels);
  });
});

test('what the person concerned said stands beside the finding that cost points, and beside the counted one', async () => {
  await hall.asOwner(
    `insert into patrol_explanation (project_id, finding_id, person_id, text, at)
     select project_id, id, person_id, '去消防室关阀', now() from patrol_finding where person_id is not null and upheld`,
  );
  const evidence = await listEvidence(march(), {
    month: '2026-02',
    number: 16,
    lossOffset: 0,
    offset: 0,
    limit: 50,
  });
  expect(evidence.losses.rows.map((loss) => loss.explained)).toEqual([['去消防室关阀']]);
  expect(evidence.counted?.rows.flatMap((row) => row.explained).length).toBeGreaterThan(1);
  const cases = await listEvidence(march(), {
    month: '2026-02',
    number: 8,
    lossOffset: 0,
    offset: 0,
    limit: 50,
  });
  expect(cases.losses.rows.flatMap((loss) => loss.explained)).toEqual([]);
});

test('each row that cost points bears its whole name and leads to what it is about', async () => {
  const about = {
    1: ['vacancy', 'position'],
    16: ['patrol_finding', 'position'],
    7: ['ledger_case', 'ledger_case'],
  };
  for (const [number, [source, table]] of Object.entries(about)) {
    const { losses } = await listEvidence(march(), {
      month: '2026-02',
      number: Number(number),
      lossOffset: 0,
      offset: 0,
      limit: 50,
    });
    expect(losses.rows.length, source).toBeGreaterThan(0);
    const name = table === 'position' ? "number || ' ' || name" : 'case_no';
    const { rows } = await hall.asOwner(`select id, ${name} as label from ${table}`);
    const labels = new Map(rows.map(({ id, label }) => [id, label]));
    for (const loss of losses.rows) expect(labels.get(loss.link), source).toBe(loss.label);
  }
});

test('every counted case is kept with the digest that anyone can recompute from its row', async () => {
  const columns = `id, case_no, closed_at, awaiting_year, late_workdays, late_step, notice_at, notice_misses, unapproved_refusal,
    transfer_late_workdays, issue_late_workdays, archive_due_on, archived_at, reviewed_at, review_errors, rated_at, rating,
    rating_removed, rectify_due_on, called_back_at, rectified_at, entry_count, head_digest`;
  const { rows } = await hall.asOwner(
    `select (select string_agg(row_digests, ''::bytea order by block) from score_evidence where source = 'ledger_case' and revision = 1) as kept,
      (select string_agg(sha256(convert_to(row(${columns})::text, 'UTF8')), ''::bytea order by id) from ledger_case) as recomputed`,
  );
  expect(rows[0].kept).toHaveLength(caseCount * 32);
  expect(rows[0].kept.equals(rows[0].recomputed)).toBe(true);
});

test('a draft again is a new revision with the same result, and the first one stays', async () => {
  const before = await read();
  await draftMonth(march(), { month: '2026-02' });
  expect(await read()).toEqual(before);
  const { rows } = await hall.asOwner(`select distinct revision from score_evidence order by 1`);
  expect(rows.map((row) => row.revision)).toEqual([1, 2]);
});

test('a month that is not over is counted to yesterday', async () => {
  await hall.asOwner(
    `insert into calendar_day (project_id, day, layer, kind, name) values ($1, '2026-03-04', 'local', 'holiday', '台风')`,
    [hall.projectId],
  );
  await draftMonth(hall.call('2026-03-06T02:00:00Z'), { month: '2026-03' });
  const lines = await inTransaction(march(), (trx) => readLines(trx, '2026-03'));
  // 2, 3 and 5 March.
  expect(lines.find((line) => line.number === 1)).toMatchObject({ base: 9, occurrences: 3 });
  expect(lines.find((line) => line.number === 2)).toMatchObject({ state: 'not_assessed' });
});

test('an open month is computed with the clearance of now', async () => {
  const call = hall.call('2026-03-06T02:00:00Z');
  await hall.asOwner(`update score_month set state = 'open' where month = '2026-03'`);
  const filled = async () =>
    (await getScore(call, { month: '2026-03' })).lines.find((line) => line.number === 1)?.occurrences;
  expect(await filled()).toBe(3);
  await hall.asOwner(
    `with e as (insert into person (project_id, staff_no, name, joined_on) values ($1, 'E', 'E', '2026-01-01') returning id),
       h as (insert into holding (project_id, position_id, person_id, from_on)
         select $1, p.id, e.id, '2026-03-01' from e, position p where p.number = 3 and p.project_id = $1)
     insert into clearance_proof (project_id, person_id, group_id, from_on, proof)
       select $1, e.id, g.id, '2026-01-01', 'x' from e, position_group g where g.project_id = $1`,
    [hall.projectId],
  );
  expect(await filled()).toBe(0);
});

test('a clearance that was taken away before the draft is named, once', async () => {
  const verify = () => verifyMonth(march(), { month: '2026-02' });
  const client = await hall.ownerClient();
  try {
    await client.query('alter table clearance disable trigger user');
    const { rowCount } = await client.query(
      `update clearance set from_on = '2026-03-01' from person where person.id = person_id and name = 'D'`,
    );
    expect(rowCount).toBe(1);
  } finally {
    await client.query('alter table clearance enable trigger user');
    client.release();
  }
  const gone = expect.objectContaining({
    source: 'clearance',
    label: 'D 综合窗口 2026-01-01',
    what: 'missing',
  });
  expect((await verify()).problems.filter(({ source }) => source === 'clearance')).toEqual([gone]);
  await draftMonth(march(), { month: '2026-02' });
  expect((await verify()).problems).toEqual([gone]);
});

test.each([
  ['2026-13', 400, 'assessment:refusal.no_month'],
  ['二月', 400, 'assessment:refusal.no_month'],
  ['2026-04', 400, 'assessment:refusal.not_begun'],
])('%s is refused', async (month, status, key) => {
  await expect(draftMonth(march(), { month })).rejects.toMatchObject({ status, key });
});

test('another project sees nothing of it', async () => {
  const call = { ...march(), actor: { ...march().actor, projectId: hall.otherProjectId } };
  expect(await inTransaction(call, (trx) => readLines(trx, '2026-02'))).toEqual([]);
});
