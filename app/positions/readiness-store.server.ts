import type { Day } from '~/base/days';
import type { Database } from '~db/connection';

export type Papers = {
  personId: number;
  contractFrom: Day | null;
  contractUntil: Day | null;
  insuredFrom: Day | null;
};

/** The dates of the employment contract and of the insurance (contract 3.2). */
export async function listPapers(trx: Database, ids: readonly number[]): Promise<Papers[]> {
  if (ids.length === 0) return [];
  return trx
    .selectFrom('person')
    .select(['id as personId', 'contract_from as contractFrom'])
    .select(['contract_until as contractUntil', 'insured_from as insuredFrom'])
    .where('id', 'in', ids)
    .execute();
}
