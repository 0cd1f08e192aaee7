import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { machine } from '~/access/call';
import { draftMonth } from '~/assessment/draft-month.server';
import { type Bench, type BenchDatabase, figure, median, openBench, timed } from './context';

const cases = 100_000;
const rounds = 5;

/** A month of 100,000 cases, every counted row digested and stored, against one hand-written SQL over the same rows. */
export const bench: Bench = async (context) => {
  const hall = await context.makeDatabase();
  await fill(hall);
  const call = { db: hall.db, actor: machine(hall.projectId), now: new Date('2026-03-05T02:00:00Z') };
  const client = new pg.Client(hall.ownerUrl);
  await client.connect();
  const drafts: number[] = [];
  const floors: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const floor = await timed(() => client.query(handWritten, [hall.projectId]));
      if (Number(floor.result.rows[0]?.rows) !== cases) throw new Error('the floor counts other rows');
      floors.push(floor.ms);
      drafts.push((await timed(() => draftMonth(call, { month: '2026-02' }))).ms);
    }
    const { rows } = await client.query<{ kept: string }>(
      `select sum(cardinality(row_ids)) as kept from score_evidence where source = 'ledger_case' and revision = $1`,
      [rounds],
    );
    if (Number(rows[0]?.kept) !== cases) throw new Error('the draft kept other rows');
  } finally {
    await client.end();
  }
  return [
    figure({
      name: 'score of a month with 100,000 cases',
      value: median(drafts),
      floor: median(floors),
      unit: 'ms',
      limit: { atMost: 3 },
      note: `median of ${rounds}; the digest of every counted row stored`,
    }),
  ];
};

/** Counts what measures 7 to 15 count, and digests every row: what one would write without evidence, states or policies. */
export const handWritten = `
  select count(*) as rows,
    sha256(string_agg(sha256(convert_to(row(id, case_no, closed_at, awaiting_year, late_workdays, late_step, notice_at,
      notice_misses, unapproved_refusal, transfer_late_workdays, issue_late_workdays, archive_due_on, archived_at,
      reviewed_at, review_errors, rated_at, rating, rating_removed, rectify_due_on, called_back_at, rectified_at,
      entry_count, head_digest)::text, 'UTF8')), ''::bytea order by id)) as digest,
    count(*) filter (where closed_at >= '2026-01-31T16:00Z' and closed_at < '2026-02-28T16:00Z' and late_workdays > 0) as late,
    sum(late_workdays - 1) filter (where closed_at >= '2026-01-31T16:00Z' and closed_at < '2026-02-28T16:00Z' and late_workdays > 0) as further,
    sum(review_errors) filter (where reviewed_at >= '2026-01-31T16:00Z' and reviewed_at < '2026-02-28T16:00Z') as errors,
    sum(notice_misses) filter (where notice_at >= '2026-01-31T16:00Z' and notice_at < '2026-02-28T16:00Z') as notices,
    count(*) filter (where unapproved_refusal) as refusals,
    count(*) filter (where greatest(transfer_late_workdays, issue_late_workdays) > 0) as receipts,
    count(*) filter (where archive_due_on between '2026-02-01' and '2026-02-28' and (archived_at is null
      or (archived_at at time zone 'Asia/Shanghai')::date > archive_due_on)) as unarchived,
    count(*) filter (where rated_at >= '2026-01-31T16:00Z' and rated_at < '2026-02-28T16:00Z' and rating >= 4) as bad,
    count(*) filter (where rectify_due_on between '2026-02-01' and '2026-02-28' and (rectified_at is null or called_back_at is null)) as unrectified
  from ledger_case
  where project_id = $1 and closed_at >= '2026-01-31T16:00Z' and closed_at < '2026-02-28T16:00Z'`;

export async function fill({ ownerUrl, projectId }: BenchDatabase): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    await client.query(
      `insert into ledger_case (project_id, case_no, matter_name, kind, channel, state, received_at, accepted_at,
        transferred_at, decided_at, issued_at, archived_at, closed_at, late_workdays, late_step, notice_at, notice_count,
        notice_misses, unapproved_refusal, transfer_late_workdays, issue_late_workdays, archive_due_on, reviewed_at,
        review_errors, rated_at, rating, rectify_due_on, called_back_at, rectified_at, entry_count, head_digest)
      select $1, 'QZ' || lpad(n::text, 10, '0'), '事项' || n % 650, 2, 1, 'archived', at - interval '5 days', at - interval '5 days',
        at - interval '4 days', at - interval '1 day', at, at + interval '3 days', at,
        case when n % 100 = 0 then 1 + n % 3 else 0 end, case when n % 100 = 0 then 'issue' end,
        case when n % 7 = 0 then at - interval '4 days' end, (n % 7 = 0)::int, (n % 700 = 0)::int, n % 5000 = 0,
        0, case when n % 100 = 0 then 1 + n % 3 else 0 end,
        (at + interval '10 days')::date, case when n % 20 = 0 then at + interval '2 hours' end,
        case when n % 20 = 0 then (n % 2000 = 0)::int end, case when n % 4 = 0 then at + interval '1 hour' end,
        case when n % 400 = 0 then 4 when n % 4 = 0 then 1 end, case when n % 400 = 0 then (at + interval '7 days')::date end,
        case when n % 400 = 0 then at + interval '1 day' end, case when n % 800 = 0 then at + interval '2 days' end,
        7 + n % 4, sha256(n::text::bytea)
      from (select n, '2026-02-01T00:00Z'::timestamptz + n * interval '23 seconds' as at
        from generate_series(1, ${cases}) n) r`,
      [projectId],
    );
    await client.query('vacuum analyze ledger_case');
  } finally {
    await client.end();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const context = await openBench();
  try {
    process.stdout.write(`${JSON.stringify(await bench(context), null, 2)}\n`);
  } finally {
    await context.close();
  }
}
