import type { Database } from '~db/connection';

export type PersonChoice = { id: number; name: string; staffNo: string; isBackup: boolean };
export type PositionChoice = { id: number; number: number; name: string; nameEn: string };

/** The people a form offers, those who have left at the end. */
export async function listChoices(trx: Database): Promise<PersonChoice[]> {
  return trx
    .selectFrom('person')
    .select(['id', 'name', 'staff_no as staffNo', 'is_backup as isBackup'])
    .orderBy('left_on', (order) => order.desc().nullsFirst())
    .orderBy('staff_no')
    .execute();
}

/** The positions that are open or were once; one that was closed stays, for the days before. */
export async function listPositionChoices(trx: Database): Promise<PositionChoice[]> {
  return trx
    .selectFrom('position')
    .select(['id', 'number', 'name', 'name_en as nameEn'])
    .orderBy('number')
    .execute();
}
