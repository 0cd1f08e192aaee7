import type { Database } from '~db/connection';

/** Outside work as it was asked for or recorded; confirmed at once when the lead recorded it. */
export type OutsideWork = {
  projectId: number;
  personId: number;
  startsAt: Date;
  endsAt: Date;
  orderNo: string;
  note: string;
  askedBy: number | null;
  askedAt: Date;
  isConfirmed: boolean;
  replacesId: number | null;
};

export async function insertOutsideWork(trx: Database, row: OutsideWork): Promise<number> {
  const { id } = await trx
    .insertInto('expected_presence')
    .values({
      project_id: row.projectId,
      person_id: row.personId,
      kind: 'outside_work',
      starts_at: row.startsAt,
      ends_at: row.endsAt,
      order_no: row.orderNo,
      note: row.note,
      asked_by: row.askedBy,
      asked_at: row.askedAt,
      replaces_id: row.replacesId,
      ...(row.isConfirmed && { confirmed_by: row.askedBy, confirmed_at: row.askedAt }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A request, locked until the transaction ends: two deciders do not decide twice. */
export async function findOutsideWork(trx: Database, id: number) {
  return trx
    .selectFrom('expected_presence')
    .select([
      'id',
      'person_id as personId',
      'starts_at as startsAt',
      'ends_at as endsAt',
      'confirmed_at as confirmedAt',
      'refused_at as refusedAt',
      'withdrawn_at as withdrawnAt',
      'expired_at as expiredAt',
    ])
    .where('id', '=', id)
    .where('kind', '=', 'outside_work')
    .forUpdate()
    .executeTakeFirst();
}

type Stamp = { by: number | null; at: Date };

export async function confirmOutsideWorkRow(trx: Database, id: number, { by, at }: Stamp): Promise<void> {
  await trx
    .updateTable('expected_presence')
    .set({ confirmed_by: by, confirmed_at: at })
    .where('id', '=', id)
    .execute();
}

/** Refuses it; what was confirmed by mistake counts no more. */
export async function refuseOutsideWorkRow(
  trx: Database,
  id: number,
  { by, at, refusal }: Stamp & { refusal: string },
): Promise<void> {
  await trx
    .updateTable('expected_presence')
    .set({ refused_by: by, refused_at: at, refusal, confirmed_by: null, confirmed_at: null })
    .where('id', '=', id)
    .execute();
}

export async function withdrawOutsideWorkRow(trx: Database, id: number, at: Date): Promise<void> {
  await trx.updateTable('expected_presence').set({ withdrawn_at: at }).where('id', '=', id).execute();
}
