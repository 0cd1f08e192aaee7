import type { Day, Half } from '~/base/days';
import type { Database } from '~db/connection';

type HalfKey = { personId: number; day: Day; half: Half };
export type JudgedHalf = { state: string; lateMinutes: number; earlyMinutes: number };

export async function findJudgedHalf(
  trx: Database,
  { personId, day, half }: HalfKey,
): Promise<JudgedHalf | undefined> {
  return trx
    .selectFrom('day_result')
    .select(['state', 'late_minutes as lateMinutes', 'early_minutes as earlyMinutes'])
    .where('person_id', '=', personId)
    .where('day', '=', day)
    .where('half', '=', half)
    .executeTakeFirst();
}

/** False when the half-day, as it is judged, was looked into before. */
export async function insertCheck(
  trx: Database,
  row: HalfKey & JudgedHalf & { projectId: number; note: string; at: Date; accountId: number | null },
): Promise<boolean> {
  const made = await trx
    .insertInto('half_day_check')
    .values({
      project_id: row.projectId,
      person_id: row.personId,
      day: row.day,
      half: row.half,
      state: row.state,
      late_minutes: row.lateMinutes,
      early_minutes: row.earlyMinutes,
      note: row.note,
      at: row.at,
      account_id: row.accountId,
    })
    .onConflict((conflict) => conflict.constraint('one_check_a_result').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** What was found about a half-day, when and by whom. */
export type HalfDayCheck = { day: Day; half: Half; note: string; at: Date; by: string | null };
