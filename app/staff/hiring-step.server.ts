import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { lockRequisitionOf, updateCandidate } from './candidate-store.server';
import { type OpenCandidate, openCandidates } from './candidate-view.server';
import { stepForm } from './hiring-form';
import { type HiringStage, type HiringStep, refuseStep } from './hiring-stage';

export type Step = { candidateId: number; version: number | string };
type Change = Parameters<typeof updateCandidate>[2];

export async function findOpenCandidate(trx: Database, call: Call, id: number): Promise<OpenCandidate> {
  const at = { projectId: call.actor.projectId, today: dayOf(call.now) };
  const [found] = await openCandidates(trx, at, { ids: [id] });
  if (!found) throw new Refusal(404, 'hiring:refusal.no_candidate');
  return found;
}

/**
 * Takes one step of one candidate: the requisition is locked, the stage machine asked, the candidate moved if nobody
 * else has, and then `work` writes what goes with the step, all in one transaction.
 */
export async function takeStep<T>(
  call: Call,
  input: Step,
  step: HiringStep,
  to: HiringStage,
  work: (trx: Database, candidate: OpenCandidate) => Promise<{ change?: Change; result?: T }>,
): Promise<T | undefined> {
  allow(call.actor, 'hiring.edit');
  const { version } = checkForm(stepForm, { version: input.version });
  return inTransaction(call, async (trx) => {
    await lockRequisitionOf(trx, input.candidateId);
    const candidate = await findOpenCandidate(trx, call, input.candidateId);
    requireVersion(candidate, version);
    const [reason] = refuseStep(step, candidate.facts);
    if (reason) throw new Refusal(409, reason.key, reason.params);
    const { change = {}, result } = await work(trx, candidate);
    const isMoved = to !== candidate.row.stage;
    await move(trx, candidate, {
      ...change,
      ...(isMoved && { stage: to, stage_on: dayOf(call.now) }),
    });
    return result;
  });
}

/** Changes a candidate who stays in the stage; refused like a step when somebody was faster. */
export async function move(trx: Database, { row }: OpenCandidate, change: Change): Promise<void> {
  const at = { id: row.id, version: row.version, stage: row.stage as HiringStage };
  if (!(await updateCandidate(trx, at, change))) throw meanwhile();
}

export function requireVersion({ row }: OpenCandidate, version: number): void {
  if (row.version !== version) throw meanwhile();
}

function meanwhile(): Refusal {
  return new Refusal(409, 'hiring:refusal.moved_meanwhile');
}
