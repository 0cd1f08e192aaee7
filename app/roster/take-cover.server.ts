import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { orConflict } from '~/attendance/constraint-refusal';
import { lockGaps } from '~/attendance/cover-store.server';
import { requireOpenMonths } from '~/attendance/open-month.server';
import { Refusal } from '~/base/errors';
import { holdClearance } from '~/positions/hold-clearance.server';
import { notifyHall } from '~/positions/notify-hall.server';
import { type Database, inTransaction } from '~db/connection';
import type { Proposal } from './cover-proposals';
import { type Gap, gapState } from './gap-clock';
import { addSteps, findGap, insertGap, listGaps, type StepWay, updateGap } from './gap-store.server';
import { isWhole, signatureOf, solveOpen, wholeSignatureOf } from './get-gap.server';

/**
 * `chain`: what was shown when it was chosen; when it would be another by now it is shown again first. `isWhole`: the
 * other gaps that were solved together with this one are decided with it.
 */
export type TakeInput = {
  gapId: number;
  personId: number;
  way: 'phone' | 'app' | 'hand';
  chain?: string;
  isWhole?: boolean;
};
/** Who was decided on, and for which gaps. */
export type Taken = { personIds: number[]; gapIds: number[] };

const takenConstraint = 'one_cover_a_backup';

/**
 * Decides who covers a gap, with everybody who moves for it, and notes that they were asked. Two leads cannot take the
 * same person: the database refuses the second, who is told the next best.
 */
export async function takeCover(call: Call, input: TakeInput): Promise<Taken> {
  allow(call.actor, 'cover.record');
  try {
    return await inTransaction(call, (trx) => take(trx, call, input));
  } catch (error) {
    if (!(error instanceof Refusal) || error.key !== 'roster:refusal.person_taken') throw error;
    const { name, next } = await nextBest(call, input);
    throw next
      ? new Refusal(409, 'roster:refusal.taken_next', { name, next })
      : new Refusal(409, 'roster:refusal.taken_nobody', { name });
  }
}

async function take(trx: Database, call: Call, input: TakeInput): Promise<Taken> {
  await lockGaps(trx, call.actor.projectId);
  const gap = await requireOpenGap(trx, input.gapId);
  if (gap.backupId !== null) throw new Refusal(409, 'roster:refusal.gap_decided');
  // People before attendance: whoever waits for a person must not keep punches and leave waiting.
  await holdClearance(trx);
  await requireOpenMonths(trx, gap.day, gap.day);
  const answer = await solveOpen(trx, call, gap);
  const own = answer.gaps.find(({ positionId }) => positionId === gap.positionId);
  const chosen = own?.proposals.find(({ personId }) => personId === input.personId);
  if (!chosen) {
    const why = own?.whyNot.find(({ personId }) => personId === input.personId);
    throw why?.why.key === 'roster:cover.why_not.others_first'
      ? new Refusal(409, 'roster:refusal.chain_changed', { name: why.name })
      : new Refusal(409, 'roster:refusal.person_taken');
  }
  const seen = input.isWhole ? wholeSignatureOf(chosen) : signatureOf(chosen);
  const isChanged = input.chain !== undefined && input.chain !== seen;
  if (isChanged || (input.isWhole && !isWhole(chosen)))
    throw new Refusal(409, 'roster:refusal.chain_changed', { name: chosen.name });
  const parts = [{ gap, chain: chosen.chain }];
  if (input.isWhole) parts.push(...(await otherParts(trx, gap, chosen)));
  const writing = async () => {
    for (const part of parts) await write(trx, call, part.gap, part.chain, input.way);
  };
  await orConflict(writing(), {
    [takenConstraint]: { key: 'roster:refusal.person_taken' },
    one_gap_a_position: { key: 'roster:refusal.gap_decided' },
  });
  await notifyHall(trx, 'cover');
  return {
    personIds: parts.flatMap(({ chain }) => chain.map(({ personId }) => personId)),
    gapIds: parts.map((part) => part.gap.id),
  };
}

/** The other gaps of the plan, locked, each with who moves for it. */
async function otherParts(trx: Database, { day, half }: Gap, { others }: Proposal) {
  const open = (await listGaps(trx, { from: day, to: day })).filter(
    (one) => one.half === half && gapState(one) === 'open',
  );
  const parts: { gap: Gap; chain: Proposal['chain'] }[] = [];
  for (const { positionId, chain } of others) {
    const found = open.find((one) => one.positionId === positionId);
    if (!found || chain.length === 0) continue;
    const gap = await requireOpenGap(trx, found.id);
    if (gap.backupId !== null) throw new Refusal(409, 'roster:refusal.gap_decided');
    parts.push({ gap, chain });
  }
  return parts;
}

/** The gap gets its person; each position that somebody leaves for it becomes a gap of its own, filled by the next. */
async function write(
  trx: Database,
  call: Call,
  gap: Gap,
  chain: Proposal['chain'],
  way: TakeInput['way'],
): Promise<void> {
  const { now } = call;
  const { projectId, accountId } = call.actor;
  const isAsked = way !== 'hand';
  let chainOf = gap.id;
  for (const [index, step] of chain.entries()) {
    let id = gap.id;
    if (index === 0)
      await updateGap(trx, id, {
        backupId: step.personId,
        decidedAt: now,
        askedAt: isAsked ? now : null,
      });
    else {
      const left = chain[index - 1];
      id = await insertGap(trx, projectId, {
        positionId: step.toId,
        day: gap.day,
        half: gap.half,
        cause: 'moved',
        absentId: left?.personId ?? null,
        dueAt: gap.dueAt && gap.dueAt > now ? gap.dueAt : now,
        noticedAt: now,
        backupId: step.personId,
        chainOf,
        askedAt: isAsked ? now : null,
      });
    }
    const about = { gapId: id, personId: step.personId, way: way as StepWay, at: now };
    await addSteps(trx, { projectId, accountId, now }, [
      { ...about, kind: 'decided' },
      ...(isAsked ? [{ ...about, kind: 'asked' as const }] : []),
    ]);
    chainOf = id;
  }
}

/** A gap that is not over, locked. */
export async function requireOpenGap(trx: Database, id: number): Promise<Gap> {
  const gap = await findGap(trx, id);
  if (!gap) throw new Refusal(404, 'roster:refusal.no_gap');
  if (gap.endedAt) throw new Refusal(409, 'roster:refusal.gap_over', { state: gapState(gap) });
  return gap;
}

/** Who was wanted, and who comes first now that somebody else has them. */
async function nextBest(call: Call, { gapId, personId }: TakeInput) {
  return inTransaction(call, async (trx) => {
    const gap = await requireOpenGap(trx, gapId);
    const answer = await solveOpen(trx, call, gap);
    const own = answer.gaps.find(({ positionId }) => positionId === gap.positionId);
    const name = own?.whyNot.find((one) => one.personId === personId)?.name ?? '';
    const next = own?.proposals.find((one) => one.personId !== personId);
    return {
      name: name || (own?.proposals.find((one) => one.personId === personId)?.name ?? ''),
      next: next?.name,
    };
  });
}
