import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { deleteEnrolment, insertEnrolments } from './enrolment-store.server';
import { findPeopleBy } from './matrix-store.server';
import { type EnrolInput, enrolForm } from './session-form';
import { lockSession } from './session-store.server';

/** Puts people on the list of a session. Somebody named who is not there, or is there twice, stops the whole list. */
export async function enrolPeople(call: Call, input: EnrolInput): Promise<{ added: number }> {
  allow(call.actor, 'training.edit');
  const { sessionId, personIds, names } = checkForm(enrolForm, input);
  const typed = [...new Set(names.split(/[\s,，、;；]+/).filter(Boolean))];
  return inTransaction(call, async (trx) => {
    await requireOpen(trx, sessionId);
    const found = await findPeopleBy(trx, typed, dayOf(call.now));
    const of = (text: string) => found.filter((row) => row.staffNo === text || row.name === text);
    const unknown = typed.filter((text) => of(text).length === 0);
    if (unknown.length > 0)
      throw fieldFault('names', {
        key: 'training:fault.nobody',
        params: { names: unknown.slice(0, 5).join(' ') },
      });
    const several = typed.filter((text) => of(text).length > 1);
    if (several.length > 0)
      throw fieldFault('names', {
        key: 'training:fault.several',
        params: { names: several.slice(0, 5).join(' ') },
      });
    const ids = [...new Set([...personIds, ...typed.flatMap((text) => of(text).map((row) => row.id))])];
    if (ids.length === 0) throw fieldFault('names', { key: 'training:fault.choose_people' });
    return { added: await insertEnrolments(trx, call.actor.projectId, sessionId, ids) };
  });
}

/** Takes somebody off the list who has not come. */
export async function strikePerson(
  call: Call,
  { sessionId, personId }: { sessionId: number; personId: number },
): Promise<void> {
  allow(call.actor, 'training.edit');
  await inTransaction(call, async (trx) => {
    await requireOpen(trx, sessionId);
    if (!(await deleteEnrolment(trx, sessionId, personId)))
      throw new Refusal(409, 'training:refusal.not_struck');
  });
}

async function requireOpen(trx: Database, sessionId: number): Promise<void> {
  const session = await lockSession(trx, sessionId);
  if (!session) throw new Refusal(404, 'training:refusal.no_session');
  if (session.cancelledOn) throw new Refusal(409, 'training:refusal.is_cancelled');
}
