import { sql } from 'kysely';
import type { Day, Month } from '~/base/days';
import type { Fen } from '~/base/money';
import type { Database } from '~db/connection';

export type CostMonth = { month: Month; pay: Fen; employer: Fen; people: number };

/** What the runs cost month by month, the oldest first: pay before deductions, and the employer's contributions. */
export async function listCostMonths(trx: Database, from: Month): Promise<CostMonth[]> {
  const { rows } = await sql<CostMonth>`
    select month, sum(gross + apart)::int8 as pay, sum(employer)::int8 as employer, count(*)::int as people
    from payslip where month >= ${from} group by month order by month`.execute(trx);
  return rows;
}

export type CostRow = {
  groupId: number | null;
  group: string | null;
  groupEn: string | null;
  positionId: number | null;
  number: number | null;
  position: string | null;
  positionEn: string | null;
  people: number;
  pay: Fen;
  employer: Fen;
};

/** What each position cost in a month, by group; without a position those who held none. */
export async function listCostRows(trx: Database, month: Month): Promise<CostRow[]> {
  const { rows } = await sql<CostRow>`
    select s.group_id as "groupId", g.name as group, g.name_en as "groupEn", s.position_id as "positionId", p.number,
      p.name as position, p.name_en as "positionEn", count(*)::int as people, sum(s.gross + s.apart)::int8 as pay,
      sum(s.employer)::int8 as employer
    from payslip s left join position p on p.id = s.position_id left join position_group g on g.id = s.group_id
    where s.month = ${month} group by 1, 2, 3, 4, 5, 6, 7, g.sort order by g.sort nulls last, p.number`.execute(
    trx,
  );
  return rows;
}

export type AccrualPerson = {
  personId: number;
  joinedOn: Day;
  leftOn: Day | null;
  /** The average of the last twelve payslips, and the last one's pay for ordinary work. */
  average: Fen;
  ordinary: Fen;
  monthsOfYear: number;
};

/** Whoever was paid in a month, with what an accrual is reckoned from. */
export async function listAccrualPeople(trx: Database, month: Month, since: Month): Promise<AccrualPerson[]> {
  const { rows } = await sql<AccrualPerson>`
    select s.person_id as "personId", p.joined_on as "joinedOn", p.left_on as "leftOn", s.ordinary,
      a.average, a.months as "monthsOfYear"
    from payslip s join person p on p.id = s.person_id
    cross join lateral (
      select round(avg(x.gross))::int as average,
        count(*) filter (where left(x.month, 4) = left(s.month, 4))::int as months
      from payslip x where x.person_id = s.person_id and x.month between ${since} and ${month}) a
    where s.month = ${month} order by s.person_id`.execute(trx);
  return rows;
}
