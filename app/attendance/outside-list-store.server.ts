import { sql } from 'kysely';
import type { Database } from '~db/connection';

export type OutsideRow = {
  id: number;
  personId: number;
  personName: string;
  startsAt: Date;
  endsAt: Date;
  orderNo: string;
  /** The case of the ledger with this number, if it is one. */
  caseId: number | null;
  note: string;
  confirmedAt: Date | null;
  refusedAt: Date | null;
  withdrawnAt: Date | null;
  expiredAt: Date | null;
  decidedBy: string | null;
  refusal: string;
};

/** Outside work since an instant, what waits first, then the latest; of one person or of all. */
export async function listOutsideRows(
  trx: Database,
  { personId, since, limit }: { personId?: number; since: Date; limit: number },
): Promise<OutsideRow[]> {
  const { rows } = await sql<OutsideRow>`
    select e.id, e.person_id as "personId", p.name as "personName", e.starts_at as "startsAt", e.ends_at as "endsAt",
      e.order_no as "orderNo", c.id as "caseId", e.note, e.confirmed_at as "confirmedAt", e.refused_at as "refusedAt",
      e.withdrawn_at as "withdrawnAt", e.expired_at as "expiredAt", a.display_name as "decidedBy", e.refusal
    from expected_presence e join person p on p.id = e.person_id
    left join ledger_case c on c.case_no = e.order_no and e.order_no <> ''
    left join account a on a.id = coalesce(e.refused_by, e.confirmed_by)
    where e.kind = 'outside_work' and e.starts_at >= ${since}
      ${personId === undefined ? sql`` : sql`and e.person_id = ${personId}`}
    order by coalesce(e.confirmed_at, e.refused_at, e.withdrawn_at, e.expired_at) is not null, e.starts_at desc, e.id desc
    limit ${limit}`.execute(trx);
  return rows;
}
