import type { Call, Side } from '~/access/call';
import { allow, may } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { listGroups } from '~/positions/position-store.server';
import { type Database, inTransaction } from '~db/connection';
import type { CoverGap, GapAnswer, Proposal } from './cover-proposals';
import { type Gap, gapState } from './gap-clock';
import { listDeclined, listGaps, listSteps, type StepKind, type StepRow } from './gap-store.server';
import { readCoverMinutes, showGap } from './list-gaps.server';
import { type CoverAnswer, readCover } from './read-cover.server';

/** A gap with its clock, and while nobody has been decided on, who could take it: solved with all others that are open. */
export async function getGap(call: Call, { id }: { id: number }) {
  allow(call.actor, 'gap.read');
  const mayAct = may(call.actor, 'cover.record');
  return inTransaction(call, async (trx) => {
    const [row] = await listGaps(trx, { id });
    if (!row) throw new Refusal(404, 'roster:refusal.no_gap');
    const limit = await readCoverMinutes(trx, row.day);
    const gap = showGap(row, call, limit);
    // Within the contract's time a gap is the contractor's own affair.
    if (call.actor.side === 'procurer' && !gap.isBeyond) throw new Refusal(404, 'roster:refusal.no_gap');
    const steps = stepsFor(call.actor.side, await listSteps(trx, id));
    const chain = (await listGaps(trx, { from: row.day, to: row.day })).filter(
      (one) => one.chainOf === id && !one.voidedAt,
    );
    const isOpen = mayAct && gap.state === 'open' && !gap.isOver;
    return {
      gap,
      limit,
      steps,
      mayAct,
      phone: mayAct ? row.backupPhone : null,
      chain: chain.map((one) => ({
        ...showGap(one, call, limit),
        phone: mayAct ? one.backupPhone : null,
      })),
      answer: isOpen ? await answerFor(trx, call, row) : null,
    };
  });
}

const innerSteps: readonly StepKind[] = ['declined', 'released', 'told'];

/** The procurer sees when somebody was asked and came, not who declined, why, or what the contractor noted. */
function stepsFor(side: Side, steps: StepRow[]): StepRow[] {
  if (side !== 'procurer') return steps;
  return steps.filter(({ kind }) => !innerSteps.includes(kind)).map((step) => ({ ...step, note: '' }));
}

export type ShownProposal = Omit<Proposal, 'thin'> & {
  phone: string | null;
  signature: string;
  /** The same of the whole plan, where it fills every other gap too. */
  whole: string | null;
  thin: string[];
};
export type ShownAnswer = Omit<GapAnswer, 'proposals'> & { proposals: ShownProposal[] };

async function answerFor(trx: Database, call: Call, gap: Gap): Promise<ShownAnswer | null> {
  await freshenClearance(trx);
  const answer = await solveOpen(trx, call, gap);
  const groups = new Map((await listGroups(trx)).map((group) => [group.id, group.name]));
  const own = answer.gaps.find(({ positionId }) => positionId === gap.positionId);
  return own ? shown(own, answer, groups) : null;
}

function shown(own: GapAnswer, { phones }: CoverAnswer, groups: ReadonlyMap<number, string>): ShownAnswer {
  return {
    ...own,
    proposals: own.proposals.map((proposal) => ({
      ...proposal,
      thin: proposal.thin.map((groupId) => groups.get(groupId) ?? ''),
      phone: phones.get(proposal.personId) ?? null,
      signature: signatureOf(proposal),
      whole: isWhole(proposal) ? wholeSignatureOf(proposal) : null,
    })),
  };
}

/** What somebody saw when they chose: who moves where. */
export function signatureOf({ chain }: Pick<Proposal, 'chain'>): string {
  return chain.map(({ personId, toId }) => `${personId}>${toId}`).join(' ');
}

/** There are other gaps, and the plan fills them all. */
export function isWhole({ others }: Pick<Proposal, 'others'>): boolean {
  return others.length > 0 && others.every(({ chain }) => chain.length > 0);
}

export function wholeSignatureOf({ chain, others }: Pick<Proposal, 'chain' | 'others'>): string {
  return [{ chain }, ...others].map(signatureOf).join(' | ');
}

/** This gap and every other of the half-day that waits for a decision, solved together. */
export async function solveOpen(trx: Database, call: Call, gap: Gap): Promise<CoverAnswer> {
  const all = await listGaps(trx, { from: gap.day, to: gap.day });
  const declined = await listDeclined(trx, gap.day);
  const open = all.filter(
    (one) => one.half === gap.half && (one.id === gap.id || (gapState(one) === 'open' && !one.endedAt)),
  );
  const gaps = open.map(
    (one): CoverGap => ({
      positionId: one.positionId,
      declined: declined.flatMap(({ gapId, personId }) => (gapId === one.id ? [personId] : [])),
    }),
  );
  return readCover(trx, { day: gap.day, half: gap.half, gaps, now: call.now });
}
