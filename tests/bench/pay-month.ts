import pg from 'pg';
import { type Call, machine } from '~/access/call';
import { computePay } from '~/employment/compute-pay.server';
import { closeRoll } from '~/employment/compute-roll.server';
import { getPayRun } from '~/employment/get-pay-run.server';
import { type Bench, type BenchDatabase, figure, timed } from './context';

const people = 5000;
const month = '2026-02';
const reads = 30;

/**
 * A month of 5,000 people, contributions, pay and tax, against one SQL for each that reads the same rows and writes the
 * same lines and payslips with the rates written in.
 */
export const bench: Bench = async (context) => {
  const hall = await context.makeDatabase();
  const owner = new pg.Client(hall.ownerUrl);
  await owner.connect();
  try {
    await fill(owner, hall);
    const call: Call = {
      db: hall.db,
      actor: { ...machine(hall.projectId), side: 'contractor', roles: ['hr'] },
      now: new Date('2026-03-20T02:00:00Z'),
    };
    const floor = await floorOf(owner, hall.projectId);
    const { ms } = await timed(async () => {
      await closeRoll(call, { month });
      await computePay(call, { month });
    });
    const memory = process.memoryUsage().rss >> 20;
    const { rows } = await owner.query('select count(*), sum(tax) as tax, sum(net) as net from payslip');
    if (Number(rows[0]?.count) !== people || Number(rows[0]?.tax) <= 0)
      throw new Error('the run paid others');
    const pages: number[] = [];
    for (let read = 0; read < reads; read += 1)
      pages.push((await timed(() => getPayRun(call, { month, page: 1 + (read % 20), pageSize: 50 }))).ms);
    const p95 = pages.sort((a, b) => a - b)[Math.floor(reads * 0.95)] ?? Number.NaN;
    const limit = { atMost: 1 };
    return [
      figure({
        name: 'contributions, pay and tax of 5,000 people',
        ...{ value: ms, floor, unit: 'ms', limit: { atMost: 4 } },
        note: 'roll and run; the floor is one SQL for the lines and one for the payslips, same triggers, rolled back',
      }),
      figure({
        name: 'memory of the month',
        value: memory,
        floor: 300,
        unit: 'MB',
        limit,
        note: 'resident, of the bench',
      }),
      figure({
        name: 'page of the run, p95 of the read',
        ...{ value: p95, floor: 150, unit: 'ms', limit },
        note: 'payslips of a page, checks of all 5,000',
      }),
    ];
  } finally {
    await owner.end();
  }
};

async function floorOf(owner: pg.Client, projectId: number): Promise<number> {
  await owner.query('begin');
  try {
    const { ms } = await timed(async () => {
      await owner.query(
        'insert into contribution_month (project_id, month, computed_at) values ($1, $2, now())',
        [projectId, month],
      );
      await owner.query(linesSql, [projectId, month]);
      await owner.query(
        `insert into pay_run (project_id, month, attendance_digest, due_on, made_at) values ($1, $2, '\\x01', now(), now())`,
        [projectId, month],
      );
      await owner.query(payslipsSql, [projectId, month]);
    });
    return ms;
  } finally {
    await owner.query('rollback');
  }
}

const linesSql = `insert into contribution_line (project_id, month, person_id, item, for_month, base, employer_rate,
    employee_rate, employer, employee)
  select e.project_id, $2, e.person_id, e.item, $2, c.base, r.employer, r.employee,
    (c.base::bigint * r.employer * 2 + 100000) / 200000, (c.base::bigint * r.employee * 2 + 100000) / 200000
  from insurance_enrolment e
  join (values ('pension', 16000, 8000, 487860, 2439300), ('medical', 6500, 2000, 487860, 2439300),
    ('unemployment', 500, 500, 487860, 2439300), ('injury', 150, 0, 487860, 2439300),
    ('fund', 5000, 5000, 185000, 2000000000)) r (item, employer, employee, floor, ceiling) on r.item = e.item
  cross join lateral (select least(greatest(e.base, r.floor), r.ceiling) as base) c
  where e.project_id = $1 and e.from_on < ($2 || '-16')::date
    and (e.until_on is null or e.until_on >= ($2 || '-15')::date)`;

/** Pay, cut by half-days, overtime, insurance, tax by the brackets, and every line with its parts. */
const payslipsSql = `
  with due as (
    select p.project_id, p.id, c.monthly_pay, h.position_id, coalesce(i.amount, 0) as position_pay,
      coalesce(d.halves, 0) as halves, coalesce(o.minutes, 0) as minutes, coalesce(s.special, 0) as special,
      l.insurance, l.employer, l.lines
    from person p
    join labour_contract c on c.project_id = p.project_id and c.person_id = p.id and c.state = 'signed'
    left join holding h on h.project_id = p.project_id and h.person_id = p.id and h.from_on <= ($2 || '-28')::date
    left join pay_item i on i.project_id = p.project_id and i.person_id = p.id and i.kind = 'position'
    left join (select person_id, count(*) as halves from day_result where project_id = $1 and state = 'absent'
      and day between ($2 || '-01')::date and ($2 || '-28')::date group by 1) d on d.person_id = p.id
    left join (select person_id, sum(worked_minutes) as minutes from overtime where project_id = $1
      and state = 'approved' and day between ($2 || '-01')::date and ($2 || '-28')::date group by 1) o on o.person_id = p.id
    left join (select person_id, count(*) * 200000 as special from tax_claim where project_id = $1 group by 1) s
      on s.person_id = p.id
    left join (select person_id, sum(employee) as insurance, sum(employer) as employer, jsonb_agg(jsonb_build_object(
        'kind', 'insurance', 'amount', -employee, 'item', item, 'base', base, 'rate', employee_rate, 'forMonth', for_month))
        as lines
      from contribution_line where project_id = $1 and month = $2 group by 1) l on l.person_id = p.id
    where p.project_id = $1
  ), paid as (
    select *, round(monthly_pay * halves / 43.5)::int as absence,
      round((monthly_pay + position_pay) * minutes * 2 / 21.75 / 480)::int as overtime from due
  ), taxed as (
    select *, monthly_pay + position_pay - absence + overtime as gross,
      greatest(0, monthly_pay + position_pay - absence + overtime - insurance - special - 500000) as taxable from paid
  ), net as (
    select *, (select round(taxable * b.rate / 100000.0 - b.quick)::int from (values (3600000, 3000, 0),
      (14400000, 10000, 252000), (30000000, 20000, 1692000), (2000000000, 45000, 18192000)) b (up_to, rate, quick)
      where taxable <= b.up_to order by b.up_to limit 1) as tax from taxed
  )
  insert into payslip (project_id, month, person_id, position_id, gross, insurance, special, month_tax, tax, apart, other,
    net, employer, ordinary, minimum, is_below_minimum, has_base, lines)
  select project_id, $2, id, position_id, gross, insurance, special, tax, tax, 0, 0, gross - insurance - tax, employer,
    gross - overtime, 185000, gross - overtime < 185000, true,
    jsonb_build_array(
      jsonb_build_object('kind', 'base', 'amount', monthly_pay, 'monthly', monthly_pay, 'days', 20, 'ofDays', 20,
        'source', 'contract'),
      jsonb_build_object('kind', 'position', 'amount', position_pay, 'monthly', position_pay, 'days', 20, 'ofDays', 20,
        'label', ''),
      jsonb_build_object('kind', 'absence', 'amount', -absence, 'monthly', monthly_pay, 'halves', halves),
      jsonb_build_object('kind', 'overtime', 'amount', overtime, 'monthly', monthly_pay, 'minutes', minutes, 'percent', 200),
      jsonb_build_object('kind', 'special', 'amount', special, 'deduction', 'child'),
      jsonb_build_object('kind', 'tax', 'amount', -tax, 'tax', jsonb_build_object('gross', gross, 'insurance', insurance,
        'special', special, 'basic', 500000, 'taxable', taxable, 'rate', 3000, 'quick', 0, 'due', tax,
        'withheldBefore', 0, 'withheld', tax))) || lines
  from net`;

async function fill(owner: pg.Client, { projectId }: BenchDatabase): Promise<void> {
  const run = (text: string, more: unknown[] = []) => owner.query(text, [projectId, ...more]);
  await run(
    `insert into person (project_id, staff_no, name, joined_on)
     select $1, 'S' || lpad(n::text, 5, '0'), '人员' || n, '2025-07-01' from generate_series(1, $2::int) n`,
    [people],
  );
  await run(
    `insert into labour_contract (project_id, person_id, kind, state, from_on, until_on, monthly_pay, duties, place, body,
       drafted_at, signed_on)
     select project_id, id, 'fixed', 'signed', '2025-07-01', '2027-06-30', 600000 + id % 50 * 20000, '窗口', '大厅', '合同',
       now(), '2025-07-01' from person where project_id = $1`,
  );
  await run(
    `insert into insurance_enrolment (project_id, person_id, item, from_on, base, base_reason, recorded_at)
     select p.project_id, p.id, item, '2025-07-01', 600000 + p.id % 50 * 20000, '合同工资', now()
     from person p cross join unnest(array['pension', 'medical', 'unemployment', 'injury', 'fund']) item
     where p.project_id = $1`,
  );
  await run(
    `insert into pay_item (project_id, person_id, kind, from_on, amount, reason, recorded_at)
     select project_id, id, 'position', '2025-07-01', 40000 + id % 5 * 10000, '制度', now() from person where project_id = $1`,
  );
  await run(
    `insert into tax_claim (project_id, person_id, kind, share, from_month, subject_hash, subject_hint, recorded_at)
     select project_id, id, 'child', 100000, '2026-01', int4send(id), '', now() from person
     where project_id = $1 and id % 3 = 0`,
  );
  await run(
    `insert into overtime (project_id, person_id, day, from_minute, to_minute, rate, compensation, reason, state, asked_at,
       worked_minutes)
     select project_id, id, '2026-02-07', 540, 720, 200, 'paid', '周末', 'approved', now(), 180 from person
     where project_id = $1 and id % 4 = 0`,
  );
  await run(
    `insert into day_result (project_id, person_id, day, half, state, minutes, computed_at)
     select p.project_id, p.id, d::date, h, case when p.id % 10 = 0 and d = '2026-02-03' then 'absent' else 'present' end,
       180, now()
     from person p cross join generate_series('2026-02-02'::date, '2026-02-27', '1 day') d cross join unnest(array['am', 'pm']) h
     where p.project_id = $1 and extract(isodow from d) < 6`,
  );
  await run(
    `insert into calendar_notice (project_id, year, source, loaded_at) values ($1, 2026, 'bench', now())`,
  );
  await run(
    `insert into attendance_month (project_id, month, state, locked_at, digest) values ($1, $2, 'locked', now(), '\\x01')`,
    [month],
  );
  await owner.query('analyze');
}
