import { sql } from 'kysely';
import { seal, unsealer } from '~/access/sealed.server';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { ProtectionKind } from './protection-form';

export type Protection = { kind: ProtectionKind; fromOn: Day; untilOn: Day };

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
  return (await readFactsOf(trx, personId)).some((fact) => fact.fromOn <= day && day <= fact.untilOn);
}

/** Whom the law spares overtime from when to when; what for stays sealed. */
export async function listProtectedSpans(
  trx: Database,
): Promise<{ personId: number; fromOn: Day; toOn: Day }[]> {
  const rows = await trx
    .selectFrom('overtime_protection')
    .select(['project_id', 'id', 'person_id', 'fact_sealed'])
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  const open = unsealer();
  return rows.map((row) => {
    const fact = JSON.parse(open(row.fact_sealed, placeOf(row.project_id, row.id))) as Protection;
    return { personId: row.person_id, fromOn: fact.fromOn, toOn: fact.untilOn };
  });
}

/** Whether the same is on record already for one of these days; whoever else records waits. */
export async function isProtectedTwice(
  trx: Database,
  personId: number,
  { kind, fromOn, untilOn }: Protection,
): Promise<boolean> {
  await trx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
  return (await readFactsOf(trx, personId)).some(
    (fact) => fact.kind === kind && fact.fromOn <= untilOn && fromOn <= fact.untilOn,
  );
}

async function readFactsOf(trx: Database, personId: number): Promise<Protection[]> {
  const rows = await trx
    .selectFrom('overtime_protection')
    .select(['project_id', 'id', 'fact_sealed'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
  const open = unsealer();
  return rows.map((row) => JSON.parse(open(row.fact_sealed, placeOf(row.project_id, row.id))) as Protection);
}

/** Overtime of these days that has not begun is refused: the law leaves no choice. How many. */
export async function refuseProtectedOvertime(
  trx: Database,
  row: { personId: number; fact: Protection; by: number | null; at: Date },
): Promise<number> {
  const { rows } = await sql`
    update overtime set state = 'refused', decided_by = ${row.by}, decided_at = ${row.at}
    where person_id = ${row.personId} and state in ('asked', 'approved')
      and (day between ${row.fact.fromOn} and ${row.fact.untilOn}
        or to_minute > 1440 and day + 1 between ${row.fact.fromOn} and ${row.fact.untilOn})
      and (day::timestamp + from_minute * interval '1 minute') at time zone 'Asia/Shanghai' > ${row.at}
    returning id`.execute(trx);
  return rows.length;
}

export type ProtectionRow = {
  id: number;
  personId: number;
  name: string;
  staffNo: string;
  recordedBy: string | null;
  recordedAt: Date;
  endedAt: Date | null;
};

/** Who is on record, without what for: those in force first, then the newest. */
export async function listProtectionRows(trx: Database): Promise<ProtectionRow[]> {
  return trx
    .selectFrom('overtime_protection as o')
    .innerJoin('person', 'person.id', 'o.person_id')
    .leftJoin('account', 'account.id', 'o.recorded_by')
    .select([
      'o.id',
      'o.person_id as personId',
      'person.name',
      'person.staff_no as staffNo',
      'account.display_name as recordedBy',
      'o.recorded_at as recordedAt',
      'o.ended_at as endedAt',
    ])
    .orderBy('o.ended_at', (order) => order.desc().nullsFirst())
    .orderBy('o.id', 'desc')
    .execute();
}

/** The fact itself. The caller audits that it was opened. */
export async function openProtectionRow(trx: Database, id: number): Promise<Protection | undefined> {
  const row = await trx
    .selectFrom('overtime_protection')
    .select(['project_id', 'fact_sealed'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && (JSON.parse(unsealer()(row.fact_sealed, placeOf(row.project_id, id))) as Protection);
}

/** Ends a record; false: there is none that is in force. */
export async function endProtectionRow(
  trx: Database,
  id: number,
  { by, at }: { by: number | null; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('overtime_protection')
    .set({ ended_by: by, ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
