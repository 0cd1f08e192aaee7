import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { insertCheck } from './background-check-store.server';
import { lock } from './candidate-lock.server';
import { checkFormOfKind } from './hiring-form';
import { findOpenCandidate, move, requireVersion, type Step, takeStep } from './hiring-step.server';
import { fieldFault } from './write-person.server';

/** Where it was asked, and what was noted, as it lies locked. */
export type CheckWords = { source: string; note: string };

/** The interview was passed: the background is looked into. */
export async function startChecks(call: Call, input: Step): Promise<void> {
  allow(call.actor, 'hiring.edit');
  await takeStep(call, input, 'check', 'checks', async () => ({}));
}

/** What one check found, with its paper. A newer one of the same kind counts instead. */
export async function recordCandidateCheck(
  call: Call,
  { file, ...input }: Step & Record<string, unknown> & { file?: { name: string; bytes: Uint8Array } },
): Promise<void> {
  allow(call.actor, 'hiring.edit');
  const fields = checkForm(checkFormOfKind, input);
  if (fields.checkedOn > dayOf(call.now)) throw fieldFault('checkedOn', 'hiring:fault.not_yet');
  const { projectId, accountId } = call.actor;
  const read = () =>
    inTransaction(call, async (trx) => {
      const candidate = await findOpenCandidate(trx, call, input.candidateId);
      requireVersion(candidate, Number(input.version));
      if (!['checks', 'offer', 'onboarding'].includes(candidate.row.stage))
        throw new Refusal(409, 'hiring:why.stage');
    });
  await read();
  // A name of our own: the one that was sent may be the candidate's, and file names stay in the trail.
  const named = file && { bytes: file.bytes, name: `background-${fields.kind}`, field: 'file' };
  const stored = named && (await storeFile(call, { ...named, purpose: 'hiring' }));
  await inTransaction(call, async (trx) => {
    const candidate = await findOpenCandidate(trx, call, input.candidateId);
    requireVersion(candidate, Number(input.version));
    if (!candidate.key) throw new Refusal(409, 'hiring:why.erased');
    await insertCheck(trx, {
      project_id: projectId,
      candidate_id: input.candidateId,
      round: candidate.row.round,
      kind: fields.kind,
      checked_on: fields.checkedOn,
      result: fields.result,
      file_id: stored?.id ?? null,
      words_locked: lock(candidate.key, 'check', {
        source: fields.source,
        note: fields.checkNote ?? '',
      } satisfies CheckWords),
      recorded_by: accountId,
    });
    await move(trx, candidate, {});
  });
}
