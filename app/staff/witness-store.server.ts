import { type SqlBool, sql } from 'kysely';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

/** Name and masked number of those of some people who have no account here that still opens today. */
export async function listWithoutAccount(
  trx: Database,
  personIds: readonly number[],
  today: Day,
): Promise<{ id: number; name: string; idNumberMasked: string | null }[]> {
  if (personIds.length === 0) return [];
  return trx
    .selectFrom('person as p')
    .select(['p.id', 'p.name', 'p.id_number_masked as idNumberMasked'])
    .where('p.id', 'in', personIds)
    .where(
      sql<SqlBool>`(p.left_on < ${today} or not exists (select from membership m join account a on a.id = m.account_id
        where m.project_id = p.project_id and m.person_id = p.id and a.disabled_at is null))`,
    )
    .orderBy('p.id')
    .execute();
}
