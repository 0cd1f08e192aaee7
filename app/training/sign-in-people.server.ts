import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { lookupHash } from '~/access/sealed.server';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { fieldFault, Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { tryCode } from './code-tries.server';
import { insertEnrolments, listEnrolled, markPresent, unmarkPresent } from './enrolment-store.server';
import { keepClosedMonths } from './keep-closed-months.server';
import { listSessionResults } from './result-store.server';
import { type CodeInput, codeForm, type PresenceInput, presenceForm } from './session-form';
import { listSessionsOn, lockSession } from './session-store.server';
import { codeAt, hasDoorOpened, isCodeOf, isDoorOpen, opensMinutesBefore } from './sign-in-code';

/**
 * Who of the list is there, as whoever keeps it says: those named are, and those are not who were shown as there and are
 * not named. Whoever signed in before keeps when and how, also since the list was shown; nobody with a result is taken back,
 * and nobody in a month that is closed.
 */
export async function keepPresence(call: Call, input: PresenceInput): Promise<void> {
  allow(call.actor, 'training.edit');
  const { sessionId, personIds, shownIds } = checkForm(presenceForm, input);
  await inTransaction(call, async (trx) => {
    const session = await lockSession(trx, sessionId);
    if (!session) throw new Refusal(404, 'training:refusal.no_session');
    if (session.cancelledOn) throw new Refusal(409, 'training:refusal.is_cancelled');
    if (!hasDoorOpened(session, call.now))
      throw new Refusal(409, 'training:refusal.door_closed', { count: opensMinutesBefore });
    // Who was there is what results rest on: after the month is closed it stays as it is.
    await keepClosedMonths(trx, { heldOn: session.heldOn, passed: false });
    const gone = new Set(shownIds.filter((id) => !personIds.includes(id)));
    const results = new Set((await listSessionResults(trx, sessionId)).map((row) => row.personId));
    const enrolled = await listEnrolled(trx, sessionId);
    const absent = enrolled.filter(({ personId, presentAt }) => presentAt && gone.has(personId));
    const kept = absent.find(({ personId }) => results.has(personId));
    if (kept) throw new Refusal(409, 'training:refusal.present_by_result', { name: kept.name });
    await unmarkPresent(
      trx,
      sessionId,
      absent.map((row) => row.personId),
    );
    await markPresent(trx, { sessionId, personIds, at: call.now, by: 'list' });
  });
}

/**
 * Somebody types the code that stands on the wall: of the sessions whose door is open it is the one with this code.
 * Whoever is there belongs on the list, though nobody put him on it before. Again it changes nothing.
 */
export async function signInByCode(call: Call, input: CodeInput): Promise<{ sessionId: number }> {
  allow(call.actor, 'training.read_own');
  const { personId, projectId, accountId } = call.actor;
  if (personId === null) throw new Refusal(409, 'training:refusal.no_person');
  const minutes = tryCode(`${projectId} ${accountId}`, call.now);
  if (minutes > 0) throw new Refusal(429, 'training:refusal.too_many_codes', { count: minutes });
  const { code } = checkForm(codeForm, input);
  return inTransaction(call, async (trx) => {
    const open = (await listSessionsOn(trx, dayOf(call.now))).filter((row) => isDoorOpen(row, call.now));
    const session = open.find((row) => isCodeOf(boundOf(projectId, row.id), code, call.now));
    if (!session)
      throw fieldFault('code', {
        key: open.length > 0 ? 'training:fault.wrong_code' : 'training:fault.no_door',
      });
    await insertEnrolments(trx, projectId, session.id, [personId]);
    await markPresent(trx, { sessionId: session.id, personIds: [personId], at: call.now, by: 'code' });
    return { sessionId: session.id };
  });
}

/** The code for the wall, when the next comes, and how many have signed in; null code: the door is closed. */
export async function getWall(call: Call, { sessionId }: { sessionId: number }) {
  allow(call.actor, 'training.edit');
  return inTransaction(call, async (trx) => {
    const day = dayOf(call.now);
    const session = (await listSessionsOn(trx, day)).find(({ id }) => id === sessionId);
    if (!session) throw new Refusal(404, 'training:refusal.not_today');
    const people = await listEnrolled(trx, sessionId);
    const isOpen = isDoorOpen(session, call.now);
    return {
      ...session,
      opensBefore: opensMinutesBefore,
      enrolled: people.length,
      present: people.filter(({ presentAt }) => presentAt).length,
      shown: isOpen ? codeAt(boundOf(call.actor.projectId, sessionId), call.now) : null,
      now: call.now,
    };
  });
}

/** The codes follow from the key that is not in the database. */
function boundOf(projectId: number, sessionId: number) {
  return { projectId, sessionId, secret: lookupHash('codes of training sessions') };
}
