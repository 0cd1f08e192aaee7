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
  const { projectId } = call.actor;
  const today = dayOf(call.now);
  return orTaken(call, fields.idNumber, () =>
    inTransaction(call, async (trx) => {
      const id = await nextPersonId(trx);
      await insertPerson(trx, { project_id: projectId, id, ...personRow({ projectId, id, today }, fields) });
      return { id };
    }),
  );
}
