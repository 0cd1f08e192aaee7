import { sql } from 'kysely';
import { type Day, firstDayOf, type Half, lastDayOf, type Month } from '~/base/days';
import type { Message } from '~/base/errors';
import type { Database } from '~db/connection';
import type { HalfState } from './day-result';

/** Each person's half-days of a month without their reasons, packed for `writeCells`, and how many of those not attended were covered. */
export async function listGridRows(
  trx: Database,
  month: Month,
): Promise<Map<number, { packed: string; covered: number }>> {
  const { rows } = await sql<{ person_id: number; packed: string; covered: number }>`
    select person_id, packed, covered from month_cells(${month})`.execute(trx);
  return new Map(rows.map(({ person_id, packed, covered }) => [person_id, { packed, covered }]));
}

export type ExceptionHalf = {
  personId: number;
  name: string;
  day: Day;
  half: Half;
  state: HalfState;
  coveredBy: string | null;
  reasons: Message[];
};

/** The newest late, early and absent half-days of a month. */
export async function listMonthExceptions(
  trx: Database,
  month: Month,
  { personIds, limit }: { personIds: readonly number[] | null; limit: number },
): Promise<ExceptionHalf[]> {
  const { rows } = await sql<ExceptionHalf>`
    select d.person_id as "personId", n.name, d.day, d.half, d.state, c.name as "coveredBy", d.reasons
    from day_result d join person n on n.id = d.person_id left join person c on c.id = d.covered_by
    where d.day between ${firstDayOf(month)} and ${lastDayOf(month)} ${personIds ? sql`and d.person_id = any(${personIds}::int[])` : sql``}
      and d.state in ('late', 'left_early', 'late_and_left_early', 'absent')
    order by d.day desc, d.half desc, n.staff_no limit ${limit}`.execute(trx);
  return rows;
}

export type DayHalf = Omit<ExceptionHalf, 'name'> & { minutes: number };

/** What a person's day came to, each half with its reasons. */
export async function listDayHalves(trx: Database, personId: number, day: Day): Promise<DayHalf[]> {
  const { rows } = await sql<DayHalf>`
    select d.person_id as "personId", d.day, d.half, d.state, d.minutes, c.name as "coveredBy", d.reasons
    from day_result d left join person c on c.id = d.covered_by
    where d.person_id = ${personId} and d.day = ${day} order by d.half`.execute(trx);
  return rows;
}
