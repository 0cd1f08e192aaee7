import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf } from '~/base/days';
import type { Message } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { unlock } from './candidate-lock.server';
import { listItems, listOffers } from './candidate-store.server';
import type { OpenCandidate } from './candidate-view.server';
import { listCandidateWaivers } from './candidate-waiver-store.server';
import type { EligibilityRule } from './eligibility';
import { type HiringStage, type HiringStep, nextAction, refuseStep } from './hiring-stage';
import { findOpenCandidate } from './hiring-step.server';
import type { InterviewWords } from './interview-candidate.server';
import type { CheckWords } from './record-background-check.server';
import { listRequisitionRows } from './requisition-store.server';

const steps = ['interview', 'check', 'offer', 'hire', 'file'] as const;

export type CandidateView = Awaited<ReturnType<typeof getCandidate>>;

/** Everything of one candidate, the next action first; of an erased one what was never personal. */
export async function getCandidate(call: Call, { id }: { id: number }) {
  allow(call.actor, 'hiring.read');
  return inTransaction(call, async (trx) => {
    const candidate = await findOpenCandidate(trx, call, id);
    const { row, personal, facts, eligibility } = candidate;
    const requisitions = row.stage === 'closed' ? await listRequisitionRows(trx) : [];
    const waivers = await listCandidateWaivers(trx, id);
    return {
      candidate: plainOf(candidate),
      personal,
      eligibility,
      next: nextAction(facts),
      why: Object.fromEntries(steps.map((step) => [step, refuseStep(step, facts)])) as Partial<
        Record<HiringStep, Message[]>
      >,
      interviews: interviewsOf(candidate),
      checks: checksOf(candidate),
      offers: await listOffers(trx, id),
      items: await listItems(trx, id),
      openRequisitions: requisitions.filter(({ state }) => state === 'open'),
      waivers: waivers.map(({ rule, granted, asked_on, decided_on }) => ({
        rule: rule as EligibilityRule,
        granted,
        askedOn: asked_on,
        decidedOn: decided_on,
      })),
      today: dayOf(call.now),
      mayEdit: may(call.actor, 'hiring.edit'),
      mayAskWaiver: may(call.actor, 'hiring.ask_waiver'),
    };
  });
}

function plainOf({ row, key, facts }: OpenCandidate) {
  const words = key && row.closed_words_locked ? unlock<string>(key, 'closed', row.closed_words_locked) : '';
  return {
    id: row.id,
    version: row.version,
    stage: row.stage as HiringStage,
    stageOn: row.stage_on,
    appliedOn: row.applied_on,
    joiningOn: row.joining_on,
    requisitionId: row.requisition_id,
    ...placeOf(row),
    personId: row.person_id,
    checks: facts.checks,
    filedOn: row.filed_on,
    acknowledgedOn: row.acknowledged_on,
    closed: row.closed_as
      ? {
          as: row.closed_as,
          because: row.closed_because,
          atStage: row.closed_at_stage,
          words,
          consentOn: row.pool_consent_on,
          eraseOn: row.erase_on,
          erasedOn: row.erased_on,
        }
      : null,
  };
}

export function placeOf(row: OpenCandidate['row']) {
  return {
    groupName: row.group_name,
    groupNameEn: row.group_name_en,
    position:
      row.position_id === null
        ? null
        : {
            id: row.position_id,
            number: row.position_number ?? 0,
            name: row.position_name ?? '',
            nameEn: row.position_name_en ?? '',
          },
  };
}

function interviewsOf({ key, interviews, earlier }: OpenCandidate) {
  return [...interviews, ...earlier.interviews].map((row, index) => ({
    id: row.id,
    isEarlier: index >= interviews.length,
    heldAt: row.held_at.toISOString(),
    marks: row.marks,
    result: row.result,
    ...(key ? unlock<InterviewWords>(key, 'interview', row.words_locked) : { by: '', note: '' }),
  }));
}

function checksOf({ key, checks, earlier }: OpenCandidate) {
  return [...checks, ...earlier.checks].map((row, index) => ({
    id: row.id,
    isEarlier: index >= checks.length,
    kind: row.kind,
    checkedOn: row.checked_on,
    result: row.result,
    fileId: row.file_id,
    ...(key && row.words_locked
      ? unlock<CheckWords>(key, 'check', row.words_locked)
      : { source: '', note: '' }),
  }));
}
