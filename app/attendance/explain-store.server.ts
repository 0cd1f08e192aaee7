import type { Database } from '~db/connection';

/** Somebody by staff number; by id where nobody has that number. */
export async function findPersonByNumber(trx: Database, number: string) {
  const of = () => trx.selectFrom('person').select(['id', 'staff_no as staffNo', 'name']);
  const byNumber = await of().where('staff_no', '=', number).executeTakeFirst();
  if (byNumber || !/^\d{1,9}$/.test(number)) return byNumber;
  return of().where('id', '=', Number(number)).executeTakeFirst();
}
