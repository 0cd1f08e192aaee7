import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { instantOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type CandidateKey, lock, unlock } from './candidate-lock.server';
import { insertInterview, judgeInterviewRow } from './candidate-store.server';
import { interviewForm, judgeForm } from './hiring-form';
import { findOpenCandidate, move, requireVersion, type Step, takeStep } from './hiring-step.server';

/** Who asked and what was noted, as it lies locked. */
export type InterviewWords = { by: string; note: string };

/** Plans an interview: when, and who asks. */
export async function planInterview(call: Call, input: Step & Record<string, unknown>): Promise<void> {
  allow(call.actor, 'hiring.edit');
  const { heldOn, heldAt, interviewers } = checkForm(interviewForm, input);
  const [hour = 0, minute = 0] = heldAt.split(':').map(Number);
  await takeStep(call, input, 'interview', 'interview', async (trx, { key, row, facts }) => {
    if (facts.interview === 'open') throw new Refusal(409, 'hiring:refusal.interview_planned');
    await insertInterview(trx, {
      project_id: call.actor.projectId,
      candidate_id: row.id,
      round: row.round,
      held_at: instantOf(heldOn, hour * 60 + minute),
      words_locked: lock(key as CandidateKey, 'interview', {
        by: interviewers,
        note: '',
      } satisfies InterviewWords),
      recorded_by: call.actor.accountId,
    });
    return {};
  });
}

/** The marks and the result of the interview that is open, once. */
export async function judgeInterview(call: Call, input: Step & Record<string, unknown>): Promise<void> {
  allow(call.actor, 'hiring.edit');
  const { marks, result, interviewNote } = checkForm(judgeForm, input);
  await inTransaction(call, async (trx) => {
    const candidate = await findOpenCandidate(trx, call, input.candidateId);
    requireVersion(candidate, Number(input.version));
    const [open] = candidate.interviews;
    const { key, facts, row } = candidate;
    if (!key || !open || row.stage !== 'interview' || facts.interview !== 'open')
      throw new Refusal(409, 'hiring:refusal.no_interview');
    const words = unlock<InterviewWords>(key, 'interview', open.words_locked);
    const locked = lock(key, 'interview', { ...words, note: interviewNote ?? '' });
    if (!(await judgeInterviewRow(trx, open.id, { marks, result, words_locked: locked })))
      throw new Refusal(409, 'hiring:refusal.no_interview');
    await move(trx, candidate, {});
  });
}
