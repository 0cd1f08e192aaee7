import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { type Message, Refusal } from '~/base/errors';
import { forgetExpiryCount } from '~/staff/expiry-count.server';
import { lockPeople } from '~/staff/person-lock-store.server';
import { inTransaction } from '~db/connection';
import { listEnrolled } from './enrolment-store.server';
import { keepClosedMonths } from './keep-closed-months.server';
import { outcomeOf } from './outcome';
import { type ResultsInput, resultsForm } from './result-form';
import { insertResults, lastAttempts, listSessionResults } from './result-store.server';
import { closeRetrainings } from './retraining-store.server';
import { sessionState } from './session-state';
import { lockSession } from './session-store.server';

/**
 * Records the scores of a session once it was held: passed by the course's pass mark, counted until the day its
 * validity says. All or none. Again with the same scores it changes nothing; another score for somebody who has one is
 * refused until that one is revoked.
 */
export async function recordResults(call: Call, input: ResultsInput): Promise<{ recorded: number }> {
  allow(call.actor, 'training.edit');
  const { sessionId, scores } = checkForm(resultsForm, input);
  const given = new Map(Object.entries(scores).map(([personId, score]) => [Number(personId), score]));
  if (given.size === 0) throw new Refusal(400, 'training:refusal.no_scores');
  const done = await inTransaction(call, async (trx) => {
    const session = await lockSession(trx, sessionId);
    if (!session) throw new Refusal(404, 'training:refusal.no_session');
    const state = sessionState(session, call.now);
    if (state !== 'held') throw new Refusal(409, `training:refusal.session_${state}`);
    const known = new Map((await listSessionResults(trx, sessionId)).map((row) => [row.personId, row]));
    const present = new Set(
      (await listEnrolled(trx, sessionId)).flatMap((row) => (row.presentAt ? [row.personId] : [])),
    );
    const faults: Record<string, Message> = {};
    for (const [personId, score] of given) {
      const before = known.get(personId);
      if (before && before.score !== score)
        faults[`scores.${personId}`] = {
          key: 'training:fault.has_result',
          params: { score: before.score ?? '' },
        };
      else if (!before && !present.has(personId))
        faults[`scores.${personId}`] = { key: 'training:fault.was_not_there' };
    }
    const count = Object.keys(faults).length;
    if (count > 0) throw new Refusal(409, 'training:refusal.scores', { count }, faults);

    const people = [...given.keys()].filter((id) => !known.has(id));
    if (people.length === 0) return { recorded: 0 };
    const { heldOn } = session;
    const outcomes = new Map(people.map((id) => [id, outcomeOf(session, heldOn, given.get(id) ?? 0)]));
    await keepClosedMonths(trx, { heldOn, passed: [...outcomes.values()].some(({ passed }) => passed) });
    await lockPeople(trx, people);
    const attempts = await lastAttempts(trx, session.courseId, people);
    const results = await insertResults(
      trx,
      people.map((personId) => ({
        project_id: call.actor.projectId,
        person_id: personId,
        course_id: session.courseId,
        session_id: sessionId,
        attempt: (attempts.get(personId) ?? 0) + 1,
        score: given.get(personId) ?? 0,
        passed: outcomes.get(personId)?.passed ?? false,
        held_on: heldOn,
        valid_until: outcomes.get(personId)?.validUntil ?? null,
        source: 'session',
        recorded_by: call.actor.accountId,
        recorded_at: call.now,
      })),
    );
    await closeRetrainings(trx, results);
    return { recorded: results.length };
  });
  forgetExpiryCount(call.actor.projectId);
  return done;
}
