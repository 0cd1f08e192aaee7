import { beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '~/access/call';
import { machine } from '~/access/call';
import { verifyPassword } from '~/access/verify-password.server';
import { verifyMonth } from '~/assessment/verify-month.server';
import { addDays } from '~/base/days';
import { verifyLedger } from '~/ledger/verify-ledger.server';
import { loadDemo } from '../../db/demo/load';
import { testDatabase } from '../support/database';

type Line = { month: string; number: number; state: string; points: number; lost: number };

/** An ordinary day, and the first day of the month after the one of the Spring Festival. */
describe.each([
  { on: '2026-11-24', signed: '2026-09', appealed: '2026-10' },
  { on: '2026-03-01', signed: '2026-01', appealed: '2026-02' },
])('the demo hall of $on', ({ on, signed, appealed }) => {
  const database = testDatabase();
  let accounts: Awaited<ReturnType<typeof loadDemo>>['accounts'];
  let call: Call;
  let lines: Line[];

  beforeAll(async () => {
    ({ accounts } = await loadDemo(database.db, { on, now: new Date(`${on}T02:00:00Z`) }));
    const { rows } = await database.asOwner("select id from project where code = 'qiongzhong'");
    call = database.call(`${on}T02:00:00Z`, machine(rows[0].id));
    lines = (await database.asOwner('select month, number, state, points, lost from score_line')).rows;
  });

  const count = async (text: string): Promise<number> => {
    const where = text.includes(' where ') ? 'and' : 'where';
    const { rows } = await database.asOwner(
      `select count(*)::int as count from ${text} ${where} project_id = ${call.actor.projectId}`,
    );
    return rows[0].count;
  };

  test('knows its day, its positions, people, matters and cases', async () => {
    const { rows } = await database.asOwner("select demo, demo_day from project where code = 'qiongzhong'");
    expect(rows).toEqual([{ demo: true, demo_day: on }]);
    expect(await count('position')).toBe(35);
    expect(await count('position_group')).toBe(7);
    // The 41 of the plan, and one who came through hiring.
    expect(await count('person')).toBe(42);
    expect(await count('person where is_backup')).toBe(6);
    expect(await count('person where id_number_sealed is null')).toBe(0);
    expect(await count('matter_version')).toBeGreaterThanOrEqual(650);
    expect(await count(`ledger_case where received_at < '${on}'`)).toBeGreaterThan(5600);
    expect(await count('calendar_notice')).toBe(3);
    expect(await count('import_rejection')).toBe(0);
  });

  test('one month is signed by both sides, one in appeal, the current one open', async () => {
    const { rows } = await database.asOwner('select month, state from score_month order by month');
    expect(rows).toEqual([
      { month: signed, state: 'signed' },
      { month: appealed, state: 'appealed' },
    ]);
    expect(await count(`signature where month = '${signed}'`)).toBe(2);
    expect(await count(`appeal where month = '${appealed}' and state = 'filed'`)).toBe(2);
    expect(await count(`attendance_month where state = 'locked'`)).toBe(2);
  });

  test('is honest: every assessed indicator loses points in some month, and no month is perfect', async () => {
    const assessed = lines.filter(({ state }) => state !== 'not_assessed');
    const numbers = [...new Set(assessed.map(({ number }) => number))];
    expect(numbers.length).toBeGreaterThanOrEqual(14);
    expect(numbers.filter((n) => !assessed.some(({ number, lost }) => number === n && lost > 0))).toEqual([]);
    // Nor is anything lost altogether: a floor would hide what happens below it.
    expect(assessed.filter(({ lost, points }) => lost >= points)).toEqual([]);
    const { rows } = await database.asOwner('select total, assessed from score_month');
    for (const { total, assessed: points } of rows) {
      expect(total).toBeLessThan(10_000);
      expect(points).toBeGreaterThanOrEqual(6000);
    }
  });

  test('its ledger is sealed up to yesterday and verifies, and so do both scored months', async () => {
    const { rows } = await database.asOwner('select max(sealed_on) as last from ledger_seal');
    expect(rows[0].last).toBe(addDays(on, -1));
    expect((await verifyLedger(call)).faults).toEqual([]);
    expect(await verifyMonth(call, { month: signed })).toMatchObject({ ok: true, problems: [] });
    expect(await verifyMonth(call, { month: appealed })).toMatchObject({ ok: true, problems: [] });
  });

  test('somebody is in place without clearance, and it shows', async () => {
    const { rows } = await database.asOwner(
      `select p.staff_no from holding h join person p on p.id = h.person_id join position_span s on s.position_id = h.position_id
       where h.from_on <= $1 and coalesce(h.to_on, $1) >= $1 and not exists (select from clearance c
         where c.person_id = p.id and c.group_id = s.group_id and c.from_on <= $1 and coalesce(c.to_on, $1) >= $1)`,
      [on],
    );
    expect(rows).toEqual([{ staff_no: 'Q022' }]);
  });

  test('offers one account a role, and its password opens it', async () => {
    expect(accounts.map(({ roles }) => roles.join())).toEqual([
      ...['hr', 'manager', 'lead', 'clerk', 'scorer', 'leader', 'sysadmin', 'secadmin'],
    ]);
    const { rows } = await database.asOwner("select id from account where name = 'clerk'");
    expect(await verifyPassword(call, rows[0].id, accounts[3]?.password ?? '')).toBe(true);
  });
});
