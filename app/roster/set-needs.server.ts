import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { listGroups } from '~/positions/position-store.server';
import { inTransaction } from '~db/connection';
import { shifts } from './duty-facts';
import { type NeedRow, wantedOn } from './duty-need';
import { listNeedRows, writeNeedRow } from './roster-facts-store.server';
import { type NeedInput, needForm } from './roster-form';

/** How many of a group are wanted for a kind of duty, from a day on. */
export async function setNeed(call: Call, input: NeedInput): Promise<void> {
  allow(call.actor, 'roster.edit');
  const row: NeedRow = checkForm(needForm, input);
  await inTransaction(call, (trx) => writeNeedRow(trx, call.actor.projectId, row));
}

/** What is wanted today by group and kind of duty, and what is dated later. */
export async function getNeeds(call: Call) {
  allow(call.actor, 'roster.read');
  return inTransaction(call, async (trx) => {
    const today = dayOf(call.now);
    const rows = await listNeedRows(trx);
    const now = shifts.flatMap((shift) => wantedOn(rows, shift, today));
    return {
      today,
      groups: await listGroups(trx),
      now,
      later: rows.filter(({ fromOn }) => fromOn > today),
      mayEdit: may(call.actor, 'roster.edit'),
    };
  });
}
