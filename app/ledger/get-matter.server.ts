import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { findMatter, listVersionsOf } from './matter-store.server';

/** A matter with its versions, the latest first. */
export async function getMatter(call: Call, id: number) {
  allow(call.actor, 'matter.read');
  return inTransaction(call, async (trx) => {
    const matter = await findMatter(trx, id);
    if (!matter) throw new Refusal(404, 'ledger:refusal.no_matter');
    const today = dayOf(call.now);
    const { id: matterId, code, domain, department, retired_on: retiredOn } = matter;
    return {
      id: matterId,
      code,
      domain,
      department,
      retiredOn,
      versions: await listVersionsOf(trx, id),
      today,
      mayEdit: may(call.actor, 'matter.edit'),
    };
  });
}
