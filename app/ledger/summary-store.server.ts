import { sql } from 'kysely';
import type { Database } from '~db/connection';

/** How many cases there are; `late` were closed after their due. A due given with a time is compared as an instant. */
export type CasesSummary = {
  cases: number;
  open: number;
  closed: number;
  closedWithDue: number;
  late: number;
  awaiting: number;
  unmatched: number;
};

export async function countByDue(trx: Database): Promise<CasesSummary> {
  const { rows } = await sql<CasesSummary>`
    select count(*) as cases,
      count(*) filter (where closed_at is null) as open,
      count(closed_at) as closed,
      count(*) filter (where closed_at is not null and due_at is not null) as "closedWithDue",
      count(*) filter (where overdue) as late,
      count(awaiting_year) as awaiting,
      count(*) filter (where matter_id is null) as unmatched
    from ledger_case`.execute(trx);
  return rows[0] as CasesSummary;
}
