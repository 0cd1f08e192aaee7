import { sql } from 'kysely';
import { seal, unsealer } from '~/access/sealed.server';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export type Protection = { kind: 'pregnant' | 'infant'; fromOn: Day; untilOn: Day };

const placeOf = (projectId: number, row: number) => ({
  projectId,
  table: 'overtime_protection',
  row,
  column: 'fact_sealed',
});

/** Keeps the whole fact sealed: kind and days. */
export async function insertProtection(
  trx: Database,
  row: { projectId: number; personId: number; fact: Protection; by: number | null; at: Date },
): Promise<number> {
  const { rows } = await sql<{
    id: string;
  }>`select nextval(pg_get_serial_sequence('overtime_protection', 'id')) as id`.execute(trx);
  const id = Number(rows[0]?.id);
  await trx
    .insertInto('overtime_protection')
    .values({
      id,
      project_id: row.projectId,
      person_id: row.personId,
      fact_sealed: seal(JSON.stringify(row.fact), placeOf(row.projectId, id)),
      recorded_by: row.by,
      recorded_at: row.at,
    })
    .execute();
  return id;
}

/** Whether the law spares the person overtime on a day. Of the facts themselves nothing leaves here. */
export async function isProtectedOn(trx: Database, personId: number, day: Day): Promise<boolean> {
  const rows = await trx
    .selectFrom('overtime_protection')
    .select(['project_id', 'id', 'fact_sealed'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
  const open = unsealer();
  return rows.some((row) => {
    const fact = JSON.parse(open(row.fact_sealed, placeOf(row.project_id, row.id))) as Protection;
    return fact.fromOn <= day && day <= fact.untilOn;
  });
}
