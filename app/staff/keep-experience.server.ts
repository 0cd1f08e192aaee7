import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type ExperienceInput, experienceForm } from './document-form';
import { deleteExperience, insertExperience } from './document-store.server';
import { findPerson } from './person-store.server';
import { fieldFault } from './write-person.server';

export async function addExperience(
  call: Call,
  { personId, ...input }: ExperienceInput & { personId: number },
): Promise<void> {
  allow(call.actor, 'person.edit');
  const { fromOn, toOn, employer, duties, isApprovalWork } = checkForm(experienceForm, input);
  if (fromOn > dayOf(call.now)) throw fieldFault('fromOn', 'staff:fault.day_not_yet');
  await inTransaction(call, async (trx) => {
    if (!(await findPerson(trx, personId))) throw new Refusal(404, 'staff:refusal.no_person');
    await insertExperience(trx, {
      project_id: call.actor.projectId,
      person_id: personId,
      from_on: fromOn,
      to_on: toOn ?? null,
      employer,
      duties: duties ?? '',
      is_approval_work: isApprovalWork,
    });
  });
}

/** Removes a line that was wrong; the trail keeps what it said. */
export async function removeExperience(
  call: Call,
  { personId, id }: { personId: number; id: number },
): Promise<void> {
  allow(call.actor, 'person.edit');
  await inTransaction(call, async (trx) => {
    const isGone = !Number.isSafeInteger(id) || !(await deleteExperience(trx, personId, id));
    if (isGone) throw new Refusal(409, 'staff:refusal.experience_gone');
  });
}
