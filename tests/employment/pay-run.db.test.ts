import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '~/access/call';
import { seal } from '~/access/sealed.server';
import { lockMonth } from '~/attendance/lock-month.server';
import { approvePay, lockPay, recordPaid } from '~/employment/approve-pay.server';
import { computePay, discardPay } from '~/employment/compute-pay.server';
import { closeRoll } from '~/employment/compute-roll.server';
import { enrolPerson } from '~/employment/enrol-person.server';
import { getPayCost } from '~/employment/get-pay-cost.server';
import { getPayRun, listPayRuns } from '~/employment/get-pay-run.server';
import { getPayslip, getPersonPay } from '~/employment/get-person-pay.server';
import { addPayItem, endItem, removeItem } from '~/employment/keep-pay-item.server';
import { addClaim, keepOpening, stopClaim } from '~/employment/keep-tax-claim.server';
import { makeBankFile } from '~/employment/make-bank-file.server';
import { listPayStanding } from '~/employment/pay-run-store.server';
import { inTransaction } from '../../db/connection';
import { arrangeHall, callersOf } from '../attendance/hall';
import { testDatabase } from '../support/database';
import { twoAtOnce } from '../support/two-at-once';

const hall = testDatabase();
const { held, untilBlocked } = twoAtOnce(hall);
const callers = callersOf(hall, '2026-03-10T02:00:00Z');
const accounts = new Map<Role, number>();
let people: Awaited<ReturnType<typeof arrangeHall>>;
const id = (number: number) => people.personIds[number - 1] ?? 0;
/** A role with an account of its own: who made and who approved is asked by it. */
const as = (role: Role, personId: number | null = null, at?: string) => {
  const call = callers(role, personId, at);
  return { ...call, actor: { ...call.actor, accountId: accounts.get(role) ?? null } };
};

beforeAll(async () => {
  people = await arrangeHall(hall, 2);
  for (const role of ['hr', 'manager', 'scorer'] as const) {
    const { rows } = await hall.asOwner(
      `insert into account (name, display_name, password_hash, password_set_at) values ($1, $1, 'x', now()) returning id`,
      [role],
    );
    accounts.set(role, rows[0].id);
  }
  await hall.asOwner(
    `insert into labour_contract (project_id, person_id, kind, state, from_on, until_on, monthly_pay, duties, place, body,
       drafted_at, signed_on)
     select project_id, id, 'fixed', 'signed', '2025-01-01', '2027-12-31', 600000, '窗口', '大厅', '合同', now(), '2025-01-01'
     from person where project_id = $1`,
    [hall.projectId],
  );
  for (const personId of people.personIds)
    await enrolPerson(as('hr'), {
      ...{ personId, items: ['pension', 'fund'], fromOn: '2025-06-01', base: '6000', baseReason: '合同工资' },
    });
  // Nobody holds a position, so nobody misses a day, but the first on the last Friday of February.
  await hall.asOwner('delete from holding');
  await hall.asOwner(
    `insert into holding (project_id, position_id, person_id, from_on) values ($1, $2, $3, '2026-02-27')`,
    [hall.projectId, people.positionIds[0], id(1)],
  );
  for (const month of ['2026-01', '2026-02']) {
    await lockMonth(as('hr'), { month });
    await closeRoll(as('hr'), { month });
  }
});

beforeEach(async () => {
  for (const table of ['payslip', 'pay_run', 'pay_standing', 'pay_item', 'tax_claim', 'tax_opening'])
    await hall.asOwner(
      `alter table ${table} disable trigger user; delete from ${table}; alter table ${table} enable trigger user`,
    );
});

const january = { month: '2026-01' };
const february = { month: '2026-02' };
const view = (month: string) => getPayRun(as('manager'), { month, page: 1, pageSize: 50 });
const slip = (month: string, number = 1) => getPayslip(as('hr'), { personId: id(number), month });
const item = {
  kind: 'allowance' as const,
  fromOn: '2026-01-01',
  amount: '100',
  label: '餐补',
  reason: '制度',
};
const approved = async (of = january) => {
  await computePay(as('hr'), of);
  await approvePay(as('manager'), of);
};
const settled = async (of = january) => {
  await approved(of);
  const { run } = await view(of.month);
  await recordPaid(as('hr'), { ...of, paidOn: '2026-02-20', paidTotal: String(run.net / 100) });
  await lockPay(as('hr'), of);
};

describe('a run', () => {
  test('goes from draft to locked by two people, and says of everybody that they were paid on time', async () => {
    await settled();
    const { run, slips } = await view('2026-01');
    expect([run.state, slips.length, run.paidTotal === run.net]).toEqual(['locked', 3, true]);
    const standing = await inTransaction(as('scorer'), (trx) => listPayStanding(trx, '2026-01'));
    expect(standing).toHaveLength(3);
    expect(standing[2]).toEqual({
      ...{ personId: people.backupId, paidOn: '2026-02-20', isOnTime: true, isBelowMinimum: false },
    });
    expect(JSON.stringify(standing)).not.toMatch(/net|gross|amount/);
  });

  test('of the backup, who missed nothing, is pay, insurance, tax and net to the fen', async () => {
    await computePay(as('hr'), january);
    // 6,000; pension 8 % = 480, fund 5 % = 300; 6,000 - 780 - 5,000 = 220 at 3 %.
    const told = await getPayslip(as('hr'), { personId: people.backupId, month: '2026-01' });
    expect(told).toMatchObject({
      gross: 600_000,
      insurance: 78_000,
      tax: 660,
      net: 521_340,
      employer: 126_000,
    });
  });

  test('takes what was missed from the locked month, and the position of its end', async () => {
    await approved();
    await computePay(as('hr'), february);
    const told = await slip('2026-02', 1);
    expect(told.lines.find(({ kind }) => kind === 'absence')).toMatchObject({ halves: 2, amount: -27_586 });
    const { rows } = await getPayCost(as('hr'), { month: '2026-02' });
    expect(rows.map(({ number, people: count }) => [number, count])).toEqual([
      [1, 1],
      [null, 2],
    ]);
  });

  test('started twice at once is one run', async () => {
    await Promise.all([computePay(as('hr'), january), computePay(as('hr'), january)]);
    expect((await listPayRuns(as('hr'))).runs.map(({ people: count }) => count)).toEqual([3]);
  });

  test('killed in the middle leaves nothing half done', async () => {
    const { reached, giveUp, done } = held(as('hr'), (trx) => computePay({ ...as('hr'), db: trx }, january));
    await reached;
    giveUp(new Error('killed'));
    await expect(done).rejects.toThrow('killed');
    expect((await listPayRuns(as('hr'))).runs).toEqual([]);
    const { rows } = await hall.asOwner('select from payslip');
    expect(rows).toEqual([]);
  });

  test('waits for one that is being made, and finds it', async () => {
    const first = held(as('hr'), (trx) => computePay({ ...as('hr'), db: trx }, january));
    await first.reached;
    const second = computePay(as('hr'), january);
    await untilBlocked();
    first.letGo();
    await Promise.all([first.done, second]);
    expect((await view('2026-01')).slips).toHaveLength(3);
  });

  test.each([
    ['an open month', { month: '2026-03' }, 'pay:refusal.not_locked'],
    ['no month', { month: '2026-13' }, 'employment:fault.month'],
  ])('of %s is refused', async (_, of, key) => {
    await expect(computePay(as('hr'), of)).rejects.toMatchObject({ key });
  });

  test('goes in order: no second draft before the first is approved, none behind a later one', async () => {
    await computePay(as('hr'), january);
    await expect(computePay(as('hr'), february)).rejects.toMatchObject({ key: 'pay:refusal.earlier_draft' });
    await discardPay(as('hr'), january);
    await computePay(as('hr'), february);
    await expect(computePay(as('hr'), january)).rejects.toMatchObject({ key: 'pay:refusal.later_run' });
  });
});

test('leave of whoever holds no position is looked at: no judged day knows of it', async () => {
  await hall.asOwner(
    `insert into leave (project_id, person_id, type, from_on, from_half, to_on, to_half, state, asked_at)
     values ($1, $2, 'personal', '2026-01-05', 'am', '2026-01-16', 'pm', 'approved', now())`,
    [hall.projectId, id(3)],
  );
  await computePay(as('hr'), january);
  const told = (await view('2026-01')).checks.filter(({ kind }) => kind === 'no_attendance');
  expect(told).toMatchObject([{ name: '人员3', isBlocking: false }]);
  await hall.asOwner('delete from leave');
});

test('two months made at once: the second finds the draft of the first', async () => {
  const told = await Promise.allSettled([computePay(as('hr'), january), computePay(as('hr'), february)]);
  expect(told.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('no month is left out: after the newest run only the next is offered and made', async () => {
  await hall.asOwner(
    `insert into pay_run (project_id, month, attendance_digest, due_on, made_by, made_at)
     values ($1, '2025-11', '\\x00', '2025-12-15', $2, now())`,
    [hall.projectId, accounts.get('hr')],
  );
  await hall.asOwner(`update pay_run set state = 'approved', approved_at = now(), approved_by = $1`, [
    accounts.get('manager'),
  ]);
  expect((await listPayRuns(as('hr'))).next).toEqual([]);
  await expect(computePay(as('hr'), january)).rejects.toMatchObject({ key: 'pay:refusal.month_skipped' });
});

describe('approval', () => {
  test('is never by whoever made it, in the use case and in the database', async () => {
    await computePay(
      { ...as('hr'), actor: { ...as('hr').actor, accountId: accounts.get('manager') ?? 0 } },
      january,
    );
    await expect(approvePay(as('manager'), january)).rejects.toMatchObject({ key: 'pay:refusal.own_run' });
    await expect(
      hall.asOwner(`update pay_run set state = 'approved', approved_at = now(), approved_by = made_by`),
    ).rejects.toMatchObject({ constraint: 'approved_by_another' });
    await expect(approvePay(as('hr'), january)).rejects.toMatchObject({ status: 403 });
  });

  test('waits until nothing hinders it: nobody is paid less than nothing', async () => {
    const deduction = {
      personId: id(3),
      kind: 'deduction' as const,
      month: '2026-01',
      amount: '9000',
      reason: '借款',
    };
    await addPayItem(as('hr'), deduction);
    await computePay(as('hr'), january);
    expect((await view('2026-01')).checks[0]).toMatchObject({
      kind: 'negative_net',
      isBlocking: true,
      name: '人员3',
    });
    await expect(approvePay(as('manager'), january)).rejects.toMatchObject({ key: 'pay:refusal.checks' });
    const [added] = (await getPersonPay(as('hr'), { personId: id(3) })).items;
    await removeItem(as('hr'), { personId: id(3), itemId: added?.id ?? 0 });
    await approved();
  });

  test('is of the attendance the run was made from', async () => {
    await computePay(as('hr'), january);
    await hall.asOwner(`update attendance_month set digest = '\\x00' where month = '2026-01'`);
    await expect(approvePay(as('manager'), january)).rejects.toMatchObject({
      key: 'pay:refusal.attendance_changed',
    });
    await approved();
  });

  test('is of what the run was made from: an item, claim, opening or raise since is looked at first', async () => {
    const stale = async () => {
      await expect(approvePay(as('manager'), january)).rejects.toMatchObject({
        key: 'pay:refusal.inputs_changed',
      });
      await computePay(as('hr'), january);
    };
    await computePay(as('hr'), january);
    await addPayItem(as('hr'), { ...item, personId: id(3) });
    await stale();
    await addClaim(as('hr'), {
      ...{ personId: id(3), kind: 'education', share: '100', fromMonth: '2026-01', subject: '学籍2026' },
    });
    await stale();
    await hall.asOwner('update labour_contract set monthly_pay = 610000 where person_id = $1', [id(3)]);
    await stale();
    await hall.asOwner('update labour_contract set monthly_pay = 600000 where person_id = $1', [id(3)]);
    await stale();
    await approvePay(as('manager'), january);
  });

  test('waits for an item that is being added, and then refuses', async () => {
    await computePay(as('hr'), january);
    const adding = held(as('hr'), (trx) =>
      addPayItem({ ...as('hr'), db: trx }, { ...item, personId: id(3) }),
    );
    await adding.reached;
    const approving = approvePay(as('manager'), january);
    approving.catch(() => {});
    await untilBlocked();
    adding.letGo();
    await adding.done;
    await expect(approving).rejects.toMatchObject({ key: 'pay:refusal.inputs_changed' });
  });

  test('leaves a run that nobody changes, takes back, or makes again', async () => {
    await approved();
    await expect(computePay(as('hr'), january)).rejects.toMatchObject({ status: 423 });
    await expect(discardPay(as('hr'), january)).rejects.toMatchObject({ key: 'pay:refusal.no_draft' });
    await expect(approvePay(as('manager'), january)).rejects.toMatchObject({
      key: 'pay:refusal.state_approved',
    });
    for (const change of [
      'update payslip set lines = $$[]$$',
      'delete from payslip',
      `update payslip set month = '2026-02'`,
      `insert into pay_run (project_id, month, state, attendance_digest, due_on, made_at, made_by, approved_at, approved_by)
       select project_id, '2026-02', 'approved', attendance_digest, due_on, made_at, made_by, approved_at, approved_by from pay_run`,
      `update pay_run set state = 'draft', approved_at = null, approved_by = null`,
      'update pay_run set made_by = null',
      'delete from pay_run',
    ])
      await expect(hall.asOwner(change)).rejects.toMatchObject({ code: '23001' });
  });
});

describe('payment', () => {
  test('of another sum than the run is kept as it is; it is locked with the reason', async () => {
    await approved();
    await expect(
      recordPaid(as('hr'), { ...january, paidOn: '2026-03-11', paidTotal: '1' }),
    ).rejects.toMatchObject({
      fields: { paidOn: { key: 'employment:fault.day_to_come' } },
    });
    await expect(
      recordPaid(as('hr'), { ...january, paidOn: '2025-12-31', paidTotal: '1' }),
    ).rejects.toMatchObject({ fields: { paidOn: { key: 'pay:fault.paid_before' } } });
    await expect(
      recordPaid(as('hr'), { ...january, paidOn: '2026-03-09', paidTotal: '0' }),
    ).rejects.toMatchObject({ fields: { paidTotal: { key: 'pay:fault.nothing_paid' } } });
    await recordPaid(as('hr'), { ...january, paidOn: '2026-03-09', paidTotal: '1' });
    await expect(lockPay(as('hr'), january)).rejects.toMatchObject({
      fields: { note: { key: 'pay:fault.sum_differs' } },
    });
    await lockPay(as('hr'), { ...january, note: '银行退回一笔，次日补发' });
    expect((await view('2026-01')).run).toMatchObject({ state: 'locked', paidTotal: 100 });
    const standing = await inTransaction(as('hr'), (trx) => listPayStanding(trx, '2026-01'));
    expect(standing.map(({ isOnTime }) => isOnTime)).toEqual([false, false, false]);
    await expect(hall.asOwner(`update pay_run set state = 'paid'`)).rejects.toMatchObject({ code: '23001' });
    await expect(
      recordPaid(as('hr'), { ...january, paidOn: '2026-03-09', paidTotal: '1' }),
    ).rejects.toMatchObject({
      key: 'pay:refusal.state_locked',
    });
  });

  test('has its bank file from the approval on, for HR alone, on the record', async () => {
    await computePay(as('hr'), january);
    await expect(makeBankFile(as('hr'), january)).rejects.toMatchObject({ key: 'pay:refusal.state_draft' });
    await approvePay(as('manager'), january);
    await expect(makeBankFile(as('manager'), january)).rejects.toMatchObject({ status: 403 });
    await hall.asOwner('update person set bank_account_sealed = null');
    await expect(makeBankFile(as('hr'), january)).rejects.toMatchObject({
      ...{ key: 'pay:refusal.no_accounts', params: { count: 3 } },
    });
    const place = { projectId: hall.projectId, table: 'person', column: 'bank_account_sealed' };
    for (const personId of [...people.personIds, people.backupId])
      await hall.asOwner('update person set bank_account_sealed = $2 where id = $1', [
        personId,
        seal(`62220000${personId}`, { ...place, row: personId }),
      ]);
    expect((await makeBankFile(as('hr'), january)).at(-1)).toEqual([
      ...['S3', '人员3', `62220000${id(3)}`, '5213.40', '2026-01'],
    ]);
  });
});

describe('what was wrong in an approved month', () => {
  test('is a correction of a later one that names it; nothing else reaches back', async () => {
    await settled();
    await expect(addPayItem(as('hr'), { ...item, personId: id(3) })).rejects.toMatchObject({
      fields: { fromOn: { key: 'pay:fault.month_over' } },
    });
    const correction = { personId: id(3), kind: 'correction' as const, amount: '-50', reason: '多发补贴' };
    await expect(
      addPayItem(as('hr'), { ...correction, month: '2026-02', correctsMonth: '2025-12' }),
    ).rejects.toMatchObject({ fields: { correctsMonth: { key: 'pay:fault.not_approved' } } });
    await addPayItem(as('hr'), { ...correction, month: '2026-02', correctsMonth: '2026-01' });
    await approved(february);
    const told = await slip('2026-02', 3);
    expect(told).toMatchObject({ gross: 595_000, tax: 510 });
    expect(told.lines.find(({ kind }) => kind === 'correction')).toMatchObject({ correctsMonth: '2026-01' });
    const { rows } = await hall.asOwner(
      `select net from payslip where month = '2026-01' and person_id = $1`,
      [id(3)],
    );
    expect(rows[0].net).toBe(521_340);
  });

  test('items may be ended for months to come only', async () => {
    await addPayItem(as('hr'), { ...item, personId: id(3) });
    await expect(
      addPayItem(as('hr'), { ...item, personId: id(3), fromOn: '2026-02-01' }),
    ).rejects.toMatchObject({
      key: 'pay:refusal.item_overlaps',
    });
    await settled();
    const [added] = (await getPersonPay(as('hr'), { personId: id(3) })).items;
    const end = { personId: id(3), itemId: added?.id ?? 0 };
    await expect(endItem(as('hr'), { ...end, untilOn: '2026-01-15' })).rejects.toMatchObject({
      fields: { untilOn: { key: 'pay:fault.month_over' } },
    });
    await endItem(as('hr'), { ...end, untilOn: '2026-01-31' });
    await computePay(as('hr'), february);
    expect((await slip('2026-02', 3)).gross).toBe(600_000);
  });
});

describe('tax', () => {
  test('goes on from opening balances, and from month to month', async () => {
    const zero = { gross: '0', insurance: '0', special: '0', tax: '0', basicMonths: '0', lastYearGross: '0' };
    await keepOpening(as('hr'), {
      ...{ ...zero, personId: id(3), year: '2026', lastYearMonths: '12', source: '上年工资表' },
    });
    await approved();
    expect((await slip('2026-01', 3)).tax).toBe(0);
    await computePay(as('hr'), february);
    expect((await slip('2026-02', 3)).lines.find(({ kind }) => kind === 'tax')?.tax).toMatchObject({
      ...{ gross: 1_200_000, insurance: 156_000, basic: 6_000_000, withheld: 0 },
    });
  });

  test('of a bonus shows both ways', async () => {
    const bonus = {
      personId: id(3),
      kind: 'bonus' as const,
      bonusWay: 'apart' as const,
      amount: '6000',
      reason: '年终',
    };
    await addPayItem(as('hr'), { ...bonus, month: '2026-01' });
    for (const [month, key] of [
      ['2026-12', 'pay:fault.apart_once'],
      ['2028-01', 'pay:fault.apart_over'],
    ] as const)
      await expect(addPayItem(as('hr'), { ...bonus, month })).rejects.toMatchObject({
        fields: { bonusWay: { key } },
      });
    await computePay(as('hr'), january);
    const told = await slip('2026-01', 3);
    expect(told).toMatchObject({ gross: 600_000, apart: 600_000, tax: 660 + 18_000 });
    expect(told.lines.find(({ kind }) => kind === 'bonus')?.bonus).toMatchObject({
      together: { tax: 18_000 },
    });
  });

  test('knows what is claimed: one child is claimed once, by two people at once too', async () => {
    const child = {
      kind: 'child' as const,
      share: '100',
      fromMonth: '2026-01',
      subject: '469036201801010012',
    };
    const claim = (number: number) => addClaim(as('hr'), { ...child, personId: id(number) });
    const told = await Promise.allSettled([claim(1), claim(3)]);
    expect(told.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(claim(2)).rejects.toMatchObject({ key: 'pay:refusal.claimed_twice' });
    const { rows } = await hall.asOwner('select * from tax_claim');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('469036201801010012');
    await stopClaim(as('hr'), { personId: rows[0].person_id, claimId: rows[0].id, untilMonth: '2026-01' });
    await addClaim(as('hr'), { ...child, personId: id(2), fromMonth: '2026-02' });
  });
});

describe('who sees it', () => {
  test('HR and the manager; one’s own once it is approved', async () => {
    await addPayItem(as('hr'), {
      ...{ personId: id(3), kind: 'deduction', month: '2026-02', amount: '1', reason: '借款' },
    });
    await computePay(as('hr'), january);
    const own = as('clerk', id(3));
    await expect(getPayslip(own, { personId: id(3), month: '2026-01' })).rejects.toMatchObject({
      status: 404,
    });
    expect((await getPersonPay(own, { personId: id(3) })).slips).toEqual([]);
    await approvePay(as('manager'), january);
    expect(await getPayslip(own, { personId: id(3), month: '2026-01' })).toMatchObject({ net: 521_340 });
    expect(await getPersonPay(own, { personId: id(3) })).toMatchObject({ slips: [{}], items: [] });
    expect((await getPersonPay(as('hr'), { personId: id(3) })).items).toHaveLength(1);
    await expect(getPersonPay(own, { personId: id(1) })).rejects.toMatchObject({ status: 403 });
  });

  test.each(['scorer', 'lead', 'sysadmin'] as const)('never a %s', async (role) => {
    await approved();
    for (const read of [
      () => listPayRuns(as(role)),
      () => getPayRun(as(role), { month: '2026-01', page: 1, pageSize: 9 }),
      () => getPayslip(as(role), { personId: id(3), month: '2026-01' }),
      () => getPersonPay(as(role), { personId: id(3) }),
      () => getPayCost(as(role), { month: null }),
      () => makeBankFile(as(role), january),
      () => computePay(as(role), january),
    ])
      await expect(read()).rejects.toMatchObject({ status: 403 });
  });

  test('a transaction of the procurer finds no row of pay, whatever it asks', async () => {
    await approved();
    await addPayItem(as('hr'), { ...item, personId: id(3), fromOn: '2026-02-01' });
    for (const table of ['payslip', 'pay_run', 'pay_item'] as const) {
      const count = (role: Role) =>
        inTransaction(as(role), async (trx) => (await trx.selectFrom(table).selectAll().execute()).length);
      expect([await count('scorer'), (await count('hr')) > 0]).toEqual([0, true]);
    }
  });
});

test('the cost of a month adds up over its positions, with what is set aside', async () => {
  await settled();
  const { months, rows, accruals } = await getPayCost(as('manager'), { month: null });
  expect(rows.reduce((sum, row) => sum + row.pay + row.employer, 0)).toBe(
    months.reduce((sum, row) => sum + row.pay + row.employer, 0),
  );
  expect(accruals.severance).toBeGreaterThan(0);
});
