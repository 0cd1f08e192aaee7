import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { lockGaps } from '~/attendance/cover-store.server';
import { requireOpenMonths } from '~/attendance/open-month.server';
import { recomputeDays } from '~/attendance/recompute-days.server';
import { Refusal } from '~/base/errors';
import { notifyHall } from '~/positions/notify-hall.server';
import { type Database, inTransaction } from '~db/connection';
import type { Gap } from './gap-clock';
import { addSteps, listGaps, type Step, updateGap } from './gap-store.server';
import { requireOpenGap } from './take-cover.server';

/** What a lead does next about a gap: who said yes or no, who is seen at the post. */
export const gapDeeds = ['confirm', 'decline', 'release', 'arrive', 'return', 'end'] as const;
export type GapDeed = (typeof gapDeeds)[number];

export async function stepGap(
  call: Call,
  input: { gapId: number; deed: GapDeed; note?: string },
): Promise<void> {
  allow(call.actor, 'cover.record');
  await inTransaction(call, (trx) => carryOut(trx, call, { ...input, way: 'hand' }));
}

/** Somebody who was asked says yes or no themselves. */
export async function answerCover(
  call: Call,
  { gapId, says }: { gapId: number; says: 'yes' | 'no' },
): Promise<void> {
  allow(call.actor, 'cover.answer');
  await inTransaction(call, async (trx) => {
    await lockGaps(trx, call.actor.projectId);
    const gap = await requireOpenGap(trx, gapId);
    if (gap.backupId === null || gap.backupId !== call.actor.personId)
      throw new Refusal(403, 'roster:refusal.not_asked');
    await carryOut(trx, call, { gapId, deed: says === 'yes' ? 'confirm' : 'decline', way: 'app' });
  });
}

type Input = { gapId: number; deed: GapDeed; note?: string; way: 'hand' | 'app' };

async function carryOut(trx: Database, call: Call, input: Input): Promise<void> {
  // Before its row, as whoever takes a whole plan does: neither then waits for the other.
  await lockGaps(trx, call.actor.projectId);
  const gap = await requireOpenGap(trx, input.gapId);
  await requireOpenMonths(trx, gap.day, gap.day);
  const step = await write(trx, call, gap, input);
  const { projectId, accountId } = call.actor;
  await addSteps(trx, { projectId, accountId, now: call.now }, [
    { gapId: gap.id, at: call.now, note: (input.note ?? '').trim().slice(0, 500), ...step },
  ]);
  const personIds = [gap.backupId, gap.absentId].filter((id) => id !== null);
  if (personIds.length > 0) await recomputeDays(trx, { days: [gap.day], personIds, now: call.now });
  await notifyHall(trx, 'cover');
}

async function write(
  trx: Database,
  call: Call,
  gap: Gap,
  { deed, way }: Input,
): Promise<Pick<Step, 'kind' | 'way' | 'personId'>> {
  const { now } = call;
  const personId = gap.backupId;
  switch (deed) {
    case 'confirm':
      requirePerson(gap);
      if (!gap.confirmedAt) await updateGap(trx, gap.id, { confirmedAt: now });
      return { kind: 'confirmed', way, personId };
    case 'decline':
    case 'release':
      requirePerson(gap);
      if (gap.arrivedAt) throw new Refusal(409, 'roster:refusal.has_arrived');
      await release(trx, call, gap);
      return { kind: deed === 'decline' ? 'declined' : 'released', way, personId };
    case 'arrive':
      requirePerson(gap);
      if (!gap.arrivedAt)
        await updateGap(trx, gap.id, { arrivedAt: now, confirmedAt: gap.confirmedAt ?? now });
      return { kind: 'arrived', way: 'eyes', personId };
    case 'return':
      await endChain(trx, call, gap);
      await updateGap(trx, gap.id, {
        returnedAt: now,
        endedAt: now,
        ...(gap.arrivedAt ? {} : { backupId: null }),
      });
      return { kind: 'returned', way: 'eyes', personId: gap.absentId };
    case 'end':
      if (!gap.arrivedAt) throw new Refusal(409, 'roster:refusal.nobody_came');
      await endChain(trx, call, gap);
      await updateGap(trx, gap.id, { endedAt: now });
      return { kind: 'ended', way: 'eyes', personId };
  }
}

function requirePerson({ backupId }: Gap): void {
  if (backupId === null) throw new Refusal(409, 'roster:refusal.nobody_decided');
}

/** Whoever was asked is free again, and the posts that others were to leave for them are not left. */
async function release(trx: Database, call: Call, gap: Gap): Promise<void> {
  await endChain(trx, call, gap);
  await updateGap(trx, gap.id, { backupId: null, decidedAt: null, askedAt: null, confirmedAt: null });
}

/** Whoever moved away for this gap goes back: the gaps behind them are over, or never were. */
async function endChain(trx: Database, call: Call, { id, day }: Gap): Promise<void> {
  const { now } = call;
  const { projectId, accountId } = call.actor;
  const all = (await listGaps(trx, { from: day, to: day })).filter(({ endedAt }) => !endedAt);
  for (let next = all.find(({ chainOf }) => chainOf === id); next; ) {
    const { id: own, arrivedAt, absentId } = next;
    await updateGap(trx, own, {
      returnedAt: now,
      endedAt: now,
      ...(arrivedAt ? {} : { backupId: null }),
    });
    await addSteps(trx, { projectId, accountId, now }, [
      { gapId: own, kind: 'returned', way: 'rule', personId: absentId, at: now },
    ]);
    next = all.find(({ chainOf }) => chainOf === own);
  }
}
