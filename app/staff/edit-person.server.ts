import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { findOpenDeparture } from './departure-store.server';
import { forgetExpiryCount } from './expiry-count.server';
import { keepEarlierChecks } from './keep-earlier-checks.server';
import { type PersonInput, personForm } from './person-form';
import { lockPeople } from './person-lock-store.server';
import { findHoldingAfter, findPerson, updatePerson } from './person-store.server';
import { findUnchangedSeals } from './unchanged-seals.server';
import { fieldFault, orTaken, personRow } from './write-person.server';

/** What the labour contract says of its days (app/employment), the form does not. */
const ofContract = ['contract_from', 'contract_until'];

/** Changes a file. Somebody who leaves gives up the position first: it is never silently empty. */
export async function editPerson(call: Call, { id, ...input }: PersonInput & { id: number }): Promise<void> {
  allow(call.actor, 'person.edit');
  const fields = checkForm(personForm, input);
  const { projectId } = call.actor;
  await orTaken(call, fields.idNumber, () =>
    inTransaction(call, async (trx) => {
      await lockPeople(trx, [id]);
      const person = await findPerson(trx, id);
      if (!person) throw new Refusal(404, 'staff:refusal.no_person');
      const departure = await findOpenDeparture(trx, id);
      if (departure && departure.lastOn !== fields.leftOn)
        throw fieldFault('leftOn', 'leaving:fault.by_notice', { day: departure.lastOn });
      if (fields.leftOn) {
        const held = await findHoldingAfter(trx, id, fields.leftOn);
        if (held)
          throw fieldFault('leftOn', 'staff:fault.still_holds', { number: held.number, name: held.name });
      }
      const known = person.id_number_masked && person.born_on && person.sex;
      const place = { projectId, id, today: dayOf(call.now) };
      const row = personRow(
        known ? { ...place, known: { bornOn: person.born_on as Day, sex: person.sex as 'f' | 'm' } } : place,
        fields,
      );
      const held = { projectId, id, healthCheckSealed: person.health_check_sealed };
      const same = await findUnchangedSeals(trx, held, fields);
      await keepEarlierChecks(trx, call, person, fields);
      await updatePerson(
        trx,
        id,
        Object.fromEntries(
          Object.entries(row).filter(([column]) => !same.has(column) && !ofContract.includes(column)),
        ),
      );
    }),
  );
  forgetExpiryCount(projectId);
}
