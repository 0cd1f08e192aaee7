import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf, daysBetween } from '~/base/days';
import { inTransaction } from '~db/connection';
import { type OpenCandidate, openCandidates } from './candidate-view.server';
import { placeOf } from './get-candidate.server';
import { type CandidateSort, candidateSorts } from './hiring-sort';
import { type HiringStage, hiringStages, nextAction } from './hiring-stage';
import { listPlaces, listRequisitionRows } from './requisition-store.server';

export type CandidateCard = ReturnType<typeof cardOf>;

/** The board: who is in which stage, those with approval experience first when asked; a preference, never a bar. */
export async function listBoard(call: Call, query: { requisitionId?: number; order?: string }) {
  allow(call.actor, 'hiring.read');
  const sort = candidateSorts.find((name) => name === query.order) ?? 'waiting';
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const at = { projectId: call.actor.projectId, today };
    const { requisitionId } = query;
    const open = await openCandidates(trx, at, { closed: false, requisitionId });
    const cards = open.map((candidate) => cardOf(candidate, today)).sort(orders[sort]);
    return {
      columns: hiringStages.map((stage) => ({ stage, cards: cards.filter((card) => card.stage === stage) })),
      requisitions: await listRequisitionRows(trx),
      mayEdit: may(call.actor, 'hiring.edit'),
    };
  });
}

/** Who is closed: with the reason, whether they agreed to be kept, and when they are erased. */
export async function listPool(call: Call) {
  allow(call.actor, 'hiring.read');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const closed = await openCandidates(trx, { projectId: call.actor.projectId, today }, { closed: true });
    return closed
      .map((candidate) => ({
        ...cardOf(candidate, today),
        closedAs: candidate.row.closed_as,
        because: candidate.row.closed_because,
        consentOn: candidate.row.pool_consent_on,
        eraseOn: candidate.row.erase_on,
        erasedOn: candidate.row.erased_on,
      }))
      .reverse();
  });
}

/** All requisitions, and where somebody can be wanted. */
export async function listRequisitions(call: Call) {
  allow(call.actor, 'hiring.read');
  return inTransaction(call, async (trx) => ({
    requisitions: await listRequisitionRows(trx),
    places: await listPlaces(trx, dayOf(call.now)),
    mayEdit: may(call.actor, 'hiring.edit'),
    today: dayOf(call.now),
  }));
}

function cardOf(candidate: OpenCandidate, today: Day) {
  const { row, personal, facts, eligibility, interviews } = candidate;
  return {
    id: row.id,
    stage: row.stage as HiringStage,
    name: personal?.name ?? null,
    ...placeOf(row),
    verdict: eligibility.overall,
    isPreferred: personal?.hasApprovalExperience ?? false,
    marks: interviews.find(({ marks }) => marks !== null)?.marks ?? null,
    waitingDays: daysBetween(row.stage_on, today),
    next: nextAction(facts),
    acknowledgedOn: row.acknowledged_on,
  };
}

const orders: Record<CandidateSort, (a: CandidateCard, b: CandidateCard) => number> = {
  waiting: (a, b) => b.waitingDays - a.waitingDays,
  preferred: (a, b) => Number(b.isPreferred) - Number(a.isPreferred) || b.waitingDays - a.waitingDays,
  marks: (a, b) => (b.marks ?? -1) - (a.marks ?? -1),
  name: (a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'zh-CN'),
};
