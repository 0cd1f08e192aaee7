import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { type PersonInput, personForm } from './person-form';
import { insertPerson, nextPersonId } from './person-store.server';
import { orTaken, personRow } from './write-person.server';

/** Opens a file for somebody who joins. */
export async function addPerson(call: Call, input: PersonInput): Promise<{ id: number }> {
  allow(call.actor, 'person.edit');
  const fields = checkForm(personForm, input);
  return inTransaction(call, async (trx) => {
    const id = await nextPersonId(trx);
    await orTaken(
      insertPerson(trx, {
        project_id: call.actor.projectId,
        id,
        ...personRow({ projectId: call.actor.projectId, id, today: dayOf(call.now) }, fields),
      }),
    );
    return { id };
  });
}
