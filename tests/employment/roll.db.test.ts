import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeRoll, computeRoll, explainDifference, payRoll } from '~/employment/compute-roll.server';
import { itemTerms } from '~/employment/contributions';
import { defaultRates } from '~/employment/default-rates';
import { enrolPerson, getEnrolments, stopEnrolment } from '~/employment/enrol-person.server';
import { listEnrolments } from '~/employment/enrolment-store.server';
import { getRoll } from '~/employment/get-roll.server';
import { makeRollSheet } from '~/employment/make-roll-sheet.server';
import { rateOn } from '~/employment/rate-on';
import { rollDifferences } from '~/employment/roll-differences';
import { listRollPeople } from '~/employment/roll-store.server';
import { inTransaction } from '../../db/connection';
import { arrangeHall, callersOf } from '../attendance/hall';
import { testDatabase } from '../support/database';

const hall = testDatabase();
const as = callersOf(hall, '2026-03-20T02:00:00Z');
let people: Awaited<ReturnType<typeof arrangeHall>>;

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
});
beforeEach(async () => {
  for (const table of ['contribution_line', 'contribution_explanation'])
    await hall.asOwner(
      `alter table ${table} disable trigger user; delete from ${table}; alter table ${table} enable trigger user`,
    );
  await hall.asOwner('delete from contribution_month; delete from insurance_enrolment');
});

const id = (number: number) => people.personIds[number - 1] ?? 0;
const all = ['pension', 'medical', 'unemployment', 'injury', 'fund'] as const;
const enrolled = { items: [...all], fromOn: '2026-01-01', base: '6000', baseReason: '合同工资' };
const enrol = (number = 1, more: object = {}) =>
  enrolPerson(as('hr'), { ...enrolled, personId: id(number), ...more });
const later = '2026-03-25T02:00:00Z';
const roll = (month = '2026-02') => getRoll(as('manager'), { month, page: 1, pageSize: 50 });
const told = async (month?: string) =>
  (await roll(month)).rows.map(({ personId, forMonth, employer, employee }) => [
    ...[people.personIds.indexOf(personId) + 1, forMonth, employer, employee],
  ]);
const tasks = async (month?: string) =>
  (await roll(month)).tasks.map(({ kind, staffNo, explained }) =>
    `${kind} ${staffNo} ${explained?.words ?? ''}`.trim(),
  );
const pay = (more: object = {}) =>
  payRoll(as('hr'), { month: '2026-02', paidOn: '2026-02-20', paidTotal: '2619.00', ...more });
const february = { month: '2026-02' };

describe('a month', () => {
  test('is computed the same however often, and follows who is enrolled until it is closed', async () => {
    await enrol();
    await Promise.all([computeRoll(as('hr'), february), computeRoll(as('hr'), february)]);
    expect(await told()).toEqual([[1, '2026-02', 168_900, 93_000]]);
    await enrol(2, { base: '3000' });
    await computeRoll(as('hr'), february);
    expect(await told()).toHaveLength(2);
    const [pension] = (await getEnrolments(as('hr'), { personId: id(2) })).rows.filter(
      ({ item }) => item === 'pension',
    );
    await stopEnrolment(as('hr'), {
      personId: id(2),
      enrolmentId: pension?.id,
      untilOn: '2026-01-31',
      reason: '误登',
    });
    await closeRoll(as('hr'), february);
    expect((await roll()).rows[1]?.items.pension).toBeUndefined();
    await expect(computeRoll(as('hr'), february)).rejects.toMatchObject({ status: 423 });
    await expect(closeRoll(as('hr'), february)).rejects.toMatchObject({ status: 423 });
    await expect(hall.asOwner('delete from contribution_line')).rejects.toMatchObject({ code: '23001' });
  });

  test('pays back in the next roll what a closed one lacks, once', async () => {
    await enrol();
    await closeRoll(as('hr'), february);
    await enrolPerson(as('hr', null, later), { ...enrolled, personId: id(2), fromOn: '2026-02-01' });
    await closeRoll(as('hr', null, later), { month: '2026-03' });
    expect((await told('2026-03')).map(([who, month]) => `${who} ${month}`).sort()).toEqual([
      ...['1 2026-03', '2 2026-02', '2 2026-03'],
    ]);
    const april = as('hr', null, '2026-04-10T02:00:00Z');
    await computeRoll(april, { month: '2026-04' });
    const { rows } = await getRoll(april, { month: '2026-04', page: 1, pageSize: 50 });
    expect(rows.map(({ forMonth }) => forMonth)).toEqual(['2026-04', '2026-04']);
  });

  test('goes on with another base from the day after the last of the old', async () => {
    await enrol(1, { items: ['fund'] });
    const [fund] = (await getEnrolments(as('hr'), { personId: id(1) })).rows;
    const change = {
      personId: id(1),
      enrolmentId: fund?.id,
      untilOn: '2026-01-31',
      base: '7000',
      reason: '调薪',
    };
    await stopEnrolment(as('hr'), change);
    await computeRoll(as('hr'), february);
    expect((await roll()).rows[0]?.items.fund).toMatchObject({ base: 700_000, employer: 35_000 });
    await expect(stopEnrolment(as('hr'), change)).rejects.toMatchObject({ status: 409 });
  });

  test('that has not begun is refused, and one without rates says which', async () => {
    await expect(computeRoll(as('hr'), { month: '2026-04' })).rejects.toMatchObject({ status: 409 });
    await enrol(1, { fromOn: '2019-01-01' });
    await expect(computeRoll(as('hr'), { month: '2019-03' })).rejects.toMatchObject({
      key: 'employment:refusal.rate_gap.enrolment',
    });
  });
});

test('an enrolment on days that are taken is refused, and nothing of it is kept', async () => {
  await enrol(1, { items: ['fund'] });
  await expect(enrol(1, { fromOn: '2026-02-01' })).rejects.toMatchObject({
    key: 'employment:refusal.enrolled',
  });
  expect((await getEnrolments(as('hr'), { personId: id(1) })).rows).toHaveLength(1);
});

describe('differences', () => {
  test('are tasks until they are explained or gone', async () => {
    await enrol(1);
    expect(await tasks()).toEqual(['no_contract S1', 'uninsured S2', 'uninsured S3']);
    await explainDifference(as('hr'), { ...february, kind: 'uninsured', personId: id(3), words: '退休返聘' });
    expect(await tasks()).toEqual(['no_contract S1', 'uninsured S2', 'uninsured S3 退休返聘']);
    await enrol(2);
    expect(await tasks()).toEqual(['no_contract S1', 'no_contract S2', 'uninsured S3 退休返聘']);
    await hall.asOwner(`update person set contract_from = '2025-01-01'`);
    expect(await tasks()).toEqual(['uninsured S3 退休返聘']);
    await hall.asOwner(`update person set contract_from = null`);
  });

  test('of a voucher and a payment that is late; recorded once, and only of a closed month', async () => {
    await enrol(1);
    await computeRoll(as('hr'), february);
    await expect(pay()).rejects.toMatchObject({ key: 'employment:refusal.roll_open' });
    await closeRoll(as('hr'), february);
    expect(await tasks()).toContain('unpaid');
    await expect(pay({ paidOn: '2026-03-21' })).rejects.toMatchObject({ status: 400 });
    await pay({ paidOn: '2026-02-26', paidTotal: '2619.01' });
    expect((await tasks()).filter((line) => !line.includes(' '))).toEqual(['paid_late', 'voucher_differs']);
    await expect(pay()).rejects.toMatchObject({ key: 'employment:refusal.roll_paid' });
  });
});

describe('who sees what', () => {
  test('the person the own enrolments; a lead, another and the procurer nothing', async () => {
    await enrol(1);
    const own = { personId: id(1) };
    expect((await getEnrolments(as('clerk', id(1)), own)).rows).toHaveLength(5);
    for (const call of [as('clerk', id(2)), as('lead', id(2)), as('scorer')]) {
      await expect(getEnrolments(call, own)).rejects.toMatchObject({ status: 403 });
      await expect(getRoll(call, { month: '2026-02', page: 1, pageSize: 50 })).rejects.toMatchObject({
        status: 403,
      });
    }
    await expect(computeRoll(as('manager'), february)).rejects.toMatchObject({ status: 403 });
  });

  test('the declaration file is an xlsx', async () => {
    await enrol(1);
    await computeRoll(as('hr'), february);
    const bytes = await makeRollSheet(as('hr'), { month: '2026-02', t: (key) => key });
    expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK');
  });
});

test('of whom the list leaves out nothing disagrees: the differences are those of everybody', async () => {
  // Every way of being enrolled, employed, contracted and paid, side by side.
  await hall.asOwner(
    `insert into person (project_id, staff_no, name, joined_on, left_on, contract_from)
     select $1, 'V' || n, '人员' || n, '2025-07-01'::date + n % 3 * 100,
       case n % 5 when 1 then '2026-01-20'::date when 2 then '2026-02-10' when 3 then '2026-02-20' end,
       case when n % 2 = 0 then '2025-07-01'::date end from generate_series(1, 240) n`,
    [hall.projectId],
  );
  await hall.asOwner(
    `insert into labour_contract (project_id, person_id, kind, state, from_on, until_on, monthly_pay, duties, place, body,
       drafted_at, signed_on)
     select project_id, id, 'fixed', 'signed', joined_on, joined_on + 150 + id % 4 * 60, 600000, '窗口', '大厅', '合同',
       now(), joined_on from person where staff_no like 'V%' and id % 3 <> 0`,
  );
  await hall.asOwner(
    `insert into insurance_enrolment (project_id, person_id, item, from_on, until_on, base, base_reason, recorded_at)
     select p.project_id, p.id, item, p.joined_on + p.id % 4 * 20,
       case when p.id % 7 = 0 then p.joined_on + 215 + p.id % 30 end, 590000 + p.id % 3 * 10000, '合同工资', now()
     from person p cross join unnest(array['pension', 'medical', 'unemployment', 'injury', 'fund']) item
     where p.staff_no like 'V%' and not (p.id % 11 = 0 and item = 'fund')
       and (p.id % 7 <> 0 or p.joined_on + p.id % 4 * 20 <= p.joined_on + 215)`,
  );
  for (const month of ['2025-12', '2026-01', '2026-02']) {
    const everybody = await inTransaction(as('hr'), async (trx) => ({
      people: await listRollPeople(trx, month, 'all'),
      enrolments: await listEnrolments(trx),
    }));
    const expected = rollDifferences({
      ...{ month, today: '2026-03-20', ...everybody },
      rule: rateOn(defaultRates, 'enrolment', '2026-01-01'),
      limitsOf: (item) => itemTerms(defaultRates, item, month),
      payment: { isClosed: false, total: 0, paidOn: null, paidTotal: null },
    });
    const found = (await getRoll(as('hr'), { month, page: 1, pageSize: 1 })).tasks;
    const told = (all: readonly { kind: string; personId: number | null; items: readonly string[] }[]) =>
      all.map(({ kind, personId, items }) => `${personId} ${kind} ${items.join(' ')}`).sort();
    expect(expected.length).toBeGreaterThan(20);
    expect(told(found)).toEqual(told(expected));
  }
});
