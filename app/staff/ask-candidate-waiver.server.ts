import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { keyOpener, lock, unlock } from './candidate-lock.server';
import {
  closeCandidateWaiver,
  insertCandidateWaiver,
  listCandidateWaivers,
} from './candidate-waiver-store.server';
import type { EligibilityRule } from './eligibility';
import { findOpenCandidate } from './hiring-step.server';
import { type AskWaiverInput, askWaiverForm, type DecideWaiverInput, decideWaiverForm } from './waiver-form';

/** Asks the procurer to set one rule aside for a candidate; only a rule that is not met can be. */
export async function askCandidateWaiver(
  call: Call,
  { candidateId, ...input }: AskWaiverInput & { candidateId: number },
): Promise<void> {
  allow(call.actor, 'hiring.ask_waiver');
  const { rule, because } = checkForm(askWaiverForm, input);
  try {
    await inTransaction(call, async (trx) => {
      const { key, row, eligibility } = await findOpenCandidate(trx, call, candidateId);
      if (!key || row.stage === 'closed' || row.person_id) throw new Refusal(409, 'hiring:why.stage');
      if (eligibility.rules.some((line) => line.rule === rule && line.result === 'pass'))
        throw new Refusal(409, 'staff:refusal.waiver_not_needed');
      await insertCandidateWaiver(trx, {
        project_id: call.actor.projectId,
        candidate_id: candidateId,
        rule,
        asked_on: dayOf(call.now),
        asked_by: call.actor.accountId,
        reason_locked: lock(key, 'waiver', because),
      });
    });
  } catch (error) {
    if ((error as { code?: string }).code === '23505')
      throw new Refusal(409, 'staff:refusal.waiver_asked_already');
    throw error;
  }
}

export type WaiverQuestion = {
  id: number;
  candidateId: number;
  rule: EligibilityRule;
  askedOn: string;
  reason: string;
  groupName: string;
  groupNameEn: string;
};

/** What is asked of the procurer for candidates: the number, the rule and why, never the name. */
export async function listWaiverQuestions(call: Call): Promise<WaiverQuestion[]> {
  allow(call.actor, 'hiring.decide_waiver');
  const open = keyOpener(call.actor.projectId);
  const rows = await inTransaction(call, (trx) => listCandidateWaivers(trx));
  return rows.flatMap((row) =>
    row.key_sealed
      ? {
          id: row.id,
          candidateId: row.candidate_id,
          rule: row.rule as EligibilityRule,
          askedOn: row.asked_on,
          reason: unlock<string>(open(row.candidate_id, row.key_sealed), 'waiver', row.reason_locked),
          groupName: row.group_name,
          groupNameEn: row.group_name_en,
        }
      : [],
  );
}

/** The procurer's decision with its document, once. */
export async function decideCandidateWaiver(
  call: Call,
  { bytes, ...input }: DecideWaiverInput & { bytes: Uint8Array },
): Promise<void> {
  allow(call.actor, 'hiring.decide_waiver');
  const { waiverId, decision, decisionNote } = checkForm(decideWaiverForm, input);
  const open = keyOpener(call.actor.projectId);
  const find = () => inTransaction(call, (trx) => listCandidateWaivers(trx));
  const asked = (await find()).find(({ id }) => id === waiverId);
  if (!asked?.key_sealed) throw new Refusal(409, 'staff:refusal.no_open_waiver');
  const key = open(asked.candidate_id, asked.key_sealed);
  const file = await storeFile(call, { bytes, name: 'waiver', purpose: 'waiver', field: 'document' });
  await inTransaction(call, async (trx) => {
    const decided = await closeCandidateWaiver(trx, waiverId, {
      granted: decision === 'granted',
      decided_on: dayOf(call.now),
      decided_by: call.actor.accountId,
      file_id: file.id,
      note_locked: lock(key, 'waiver', decisionNote ?? ''),
    });
    if (decided === undefined) throw new Refusal(409, 'staff:refusal.no_open_waiver');
  });
}
