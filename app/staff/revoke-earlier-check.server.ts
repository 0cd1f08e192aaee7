import { z } from 'zod';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { revokeEarlierRow } from './earlier-check-store.server';

const form = z.object({
  checkId: z.coerce.number('staff:refusal.no_earlier_check').int(),
  slip: z.string('staff:fault.reason').trim().min(2, 'staff:fault.reason').max(200, 'staff:fault.reason'),
});

/** An earlier check that was a slip counts no more; it stays in sight with the reason. */
export async function revokeEarlierCheck(
  call: Call,
  { personId, ...input }: { personId: number; checkId: string | number; slip?: string },
): Promise<void> {
  allow(call.actor, 'person.edit');
  const { checkId, slip: reason } = checkForm(form, input);
  await inTransaction(call, async (trx) => {
    const revoked = { on: dayOf(call.now), reason };
    if (!(await revokeEarlierRow(trx, { id: checkId, personId }, revoked)))
      throw new Refusal(409, 'staff:refusal.no_earlier_check');
  });
}
