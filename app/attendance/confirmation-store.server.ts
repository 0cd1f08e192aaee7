import { sql } from 'kysely';
import type { Month } from '~/base/days';
import type { Database } from '~db/connection';
import type { MonthWord } from './confirmation-state';

/** What each person would put a name to: the person's half-days of the month as one digest (hex), without times. */
export async function digestPeople(
  trx: Database,
  month: Month,
  personId?: number,
): Promise<Map<number, string>> {
  const { rows } = await sql<{ person_id: number; digest: Buffer }>`
    select person_id, digest from month_cells(${month})
    ${personId === undefined ? sql`` : sql`where person_id = ${personId}`}`.execute(trx);
  return new Map(rows.map(({ person_id, digest }) => [person_id, digest.toString('hex')]));
}

/** The last word of each person on the month. */
export async function readMonthWords(
  trx: Database,
  month: Month,
  personId?: number,
): Promise<Map<number, MonthWord>> {
  let query = trx
    .selectFrom('month_confirmation')
    .distinctOn('person_id')
    .select(['person_id', 'kind', 'objection', 'at', 'digest'])
    .where('month', '=', month);
  if (personId !== undefined) query = query.where('person_id', '=', personId);
  const rows = await query.orderBy('person_id').orderBy('id', 'desc').execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        kind: row.kind as MonthWord['kind'],
        objection: row.objection,
        at: row.at,
        digest: row.digest.toString('hex'),
      },
    ]),
  );
}

export async function insertMonthWord(
  trx: Database,
  row: Omit<MonthWord, 'digest'> & {
    projectId: number;
    month: Month;
    personId: number;
    digest: string;
    accountId: number | null;
  },
): Promise<void> {
  await trx
    .insertInto('month_confirmation')
    .values({
      project_id: row.projectId,
      month: row.month,
      person_id: row.personId,
      kind: row.kind,
      objection: row.objection,
      digest: Buffer.from(row.digest, 'hex'),
      at: row.at,
      account_id: row.accountId,
    })
    .execute();
}
