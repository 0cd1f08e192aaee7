import pg from 'pg';
import { type Call, machine } from '~/access/call';
import { computeRoll } from '~/employment/compute-roll.server';
import { getRoll } from '~/employment/get-roll.server';
import { type Bench, type BenchDatabase, figure, median, timed } from './context';

const people = 5000;
const months = ['2026-01', '2026-02', '2026-03'];
const reads = 40;

/** A month's roll of 5,000 people, 25,000 lines, against one SQL that reads the same rows and writes the same lines. */
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
    const rolls: number[] = [];
    const floors: number[] = [];
    for (const month of months) {
      floors.push(await floor(owner, hall.projectId, month));
      rolls.push((await timed(() => computeRoll(call, { month }))).ms);
    }
    const { rows } = await owner.query('select count(*) from contribution_line');
    if (Number(rows[0]?.count) !== people * 5 * months.length) throw new Error('the roll kept other lines');
    const memory = process.memoryUsage().rss >> 20;
    const pages: number[] = [];
    for (let read = 0; read < reads; read += 1)
      pages.push(
        (await timed(() => getRoll(call, { month: '2026-02', page: 1 + (read % 20), pageSize: 50 }))).ms,
      );
    const p95 = pages.sort((a, b) => a - b)[Math.floor(reads * 0.95)] ?? Number.NaN;
    const limit = { atMost: 1 };
    return [
      figure({
        name: 'contribution roll of 5,000 people',
        ...{ value: median(rolls), floor: median(floors), unit: 'ms', limit: { atMost: 4 } },
        note: 'median of 3 months; the floor is one SQL with the same triggers, rolled back',
      }),
      figure({
        name: 'its memory',
        value: memory,
        floor: 300,
        unit: 'MB',
        limit,
        note: 'resident, of the bench',
      }),
      figure({
        name: 'its page, p95 of the read',
        ...{ value: p95, floor: 150, unit: 'ms', limit },
        note: 'the use case of the screen: lines, sums, differences of all 5,000',
      }),
    ];
  } finally {
    await owner.end();
  }
};

/** One statement with the rates written in: what one would write without dated rows, back payments or limits of places. */
async function floor(owner: pg.Client, projectId: number, month: string): Promise<number> {
  await owner.query('begin');
  try {
    const { ms } = await timed(async () => {
      await owner.query(
        `insert into contribution_month (project_id, month, computed_at) values ($1, $2, now())`,
        [projectId, month],
      );
      await owner.query(
        `insert into contribution_line (project_id, month, person_id, item, for_month, base, employer_rate,
           employee_rate, employer, employee)
         select e.project_id, $2, e.person_id, e.item, $2, c.base, r.employer, r.employee,
           (c.base::bigint * r.employer * 2 + 100000) / 200000, (c.base::bigint * r.employee * 2 + 100000) / 200000
         from insurance_enrolment e
         join (values ('pension', 16000, 8000, 487860, 2439300), ('medical', 6500, 2000, 487860, 2439300),
           ('unemployment', 500, 500, 487860, 2439300), ('injury', 150, 0, 487860, 2439300),
           ('fund', 5000, 5000, 185000, 2000000000)) r (item, employer, employee, floor, ceiling) on r.item = e.item
         cross join lateral (select least(greatest(e.base, r.floor), r.ceiling) as base) c
         where e.project_id = $1 and e.from_on < ($2 || '-16')::date
           and (e.until_on is null or e.until_on >= ($2 || '-15')::date)`,
        [projectId, month],
      );
    });
    return ms;
  } finally {
    await owner.query('rollback');
  }
}

async function fill(owner: pg.Client, { projectId }: BenchDatabase): Promise<void> {
  await owner.query(
    `insert into person (project_id, staff_no, name, joined_on)
     select $1, 'S' || lpad(n::text, 5, '0'), '人员' || n, '2025-07-01' from generate_series(1, $2::int) n`,
    [projectId, people],
  );
  await owner.query(
    `insert into labour_contract (project_id, person_id, kind, state, from_on, until_on, monthly_pay, duties, place, body,
       drafted_at, signed_on)
     select project_id, id, 'fixed', 'signed', '2025-07-01', '2027-06-30', 300000 + id % 50 * 10000, '窗口', '大厅', '合同',
       now(), '2025-07-01' from person where project_id = $1`,
    [projectId],
  );
  await owner.query(
    `insert into insurance_enrolment (project_id, person_id, item, from_on, base, base_reason, recorded_at)
     select p.project_id, p.id, item, '2025-07-01', 300000 + p.id % 50 * 10000, '合同工资', now()
     from person p cross join unnest(array['pension', 'medical', 'unemployment', 'injury', 'fund']) item
     where p.project_id = $1`,
    [projectId],
  );
  await owner.query('analyze');
}
