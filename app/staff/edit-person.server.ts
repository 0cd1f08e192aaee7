import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type PersonInput, personForm } from './person-form';
import { findHoldingAfter, findPerson, updatePerson } from './person-store.server';
import { fieldFault, orTaken, personRow } from './write-person.server';

/** Changes a file. Somebody who leaves gives up the position first: it is never silently empty. */
export async function editPerson(call: Call, { id, ...input }: PersonInput & { id: number }): Promise<void> {
  allow(call.actor, 'person.edit');
  const fields = checkForm(personForm, input);
  await inTransaction(call, async (trx) => {
    if (!(await findPerson(trx, id))) throw new Refusal(404, 'staff:refusal.no_person');
    if (fields.leftOn) {
      const held = await findHoldingAfter(trx, id, fields.leftOn);
      if (held)
        throw fieldFault('leftOn', 'staff:fault.still_holds', { number: held.number, name: held.name });
    }
    await orTaken(
      updatePerson(
        trx,
        id,
        personRow({ projectId: call.actor.projectId, id, today: dayOf(call.now) }, fields),
      ),
    );
  });
}
