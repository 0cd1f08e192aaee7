import { lockPeople } from '~/staff/person-lock-store.server';
import type { Database } from '~db/connection';
import { listPeopleIds } from './clearance-store.server';
import { freshenClearance } from './freshen-clearance.server';

/**
 * Before many are chosen from by their spans: everybody's follow from the evidence, and nobody's evidence changes until
 * the transaction ends. `findLack` does the same for one person.
 */
export async function holdClearance(trx: Database): Promise<void> {
  await lockPeople(trx, await listPeopleIds(trx));
  await freshenClearance(trx);
}
