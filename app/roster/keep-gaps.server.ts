import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { lockGaps } from '~/attendance/cover-store.server';
import { recomputeDays } from '~/attendance/recompute-days.server';
import { dayOf, instantOf } from '~/base/days';
import { notifyHall } from '~/positions/notify-hall.server';
import { readHall } from '~/positions/read-hall.server';
import { type Database, inTransaction } from '~db/connection';
import type { Gap } from './gap-clock';
import {
  addSteps,
  insertGap,
  listCurrentGaps,
  listLastEnds,
  listLastReturns,
  listLastSightings,
  type Step,
  updateGap,
} from './gap-store.server';
import { type GapChange, watchGaps } from './gap-watch';

/**
 * Opens the gaps that the rule finds at this moment and follows those that are open: who came, who came back, what is
 * over. The worker asks once a minute, and the screens of gaps before they show them; asking again changes nothing.
 */
export async function keepGaps(call: Call): Promise<{ opened: number; changed: number }> {
  allow(call.actor, 'cover.record');
  return inTransaction(call, async (trx) => {
    const { projectId } = call.actor;
    await lockGaps(trx, projectId);
    const day = dayOf(call.now);
    const facts = await readHall(trx, call.now);
    const gaps = await listCurrentGaps(trx, day, call.now);
    const ends = await listLastEnds(trx, day, call.now);
    const returns = await listLastReturns(trx, day, call.now);
    const { opened, changes } = watchGaps({
      ...facts,
      gaps,
      sightings: await listLastSightings(trx, instantOf(day), call.now),
      lastEnd: (positionId) => ends.get(positionId),
      lastReturn: (positionId, half) =>
        returns.find((one) => one.positionId === positionId && one.half === half)?.at,
      positions: facts.positions.map((row) => ({
        positionId: row.id,
        holderId: row.holder?.personId ?? null,
        holder: facts.holderAt(row),
      })),
    });
    const steps: (Step & { gapId: number })[] = [];
    for (const gap of opened) {
      const at = gap.seenAt ?? call.now;
      const gapId = await insertGap(trx, projectId, { ...gap, day, noticedAt: at });
      const way = gap.seenAt ? 'eyes' : 'rule';
      steps.push({ gapId, kind: 'noticed', way, personId: gap.absentId, at });
    }
    for (const change of changes) steps.push(await follow(trx, change, gaps));
    await addSteps(trx, { projectId, accountId: null, now: call.now }, steps);
    if (steps.length > 0) {
      await recompute(trx, call, changes, gaps);
      await notifyHall(trx, 'cover');
    }
    return { opened: opened.length, changed: changes.length };
  });
}

async function follow(
  trx: Database,
  change: GapChange,
  gaps: readonly Gap[],
): Promise<Step & { gapId: number }> {
  const { id, kind, at } = change;
  const gap = gaps.find((one) => one.id === id);
  // Whoever was on the way and is not needed any more is free again.
  const free = gap?.arrivedAt ? {} : { backupId: null };
  if (kind === 'arrived')
    await updateGap(trx, id, { arrivedAt: at, ...(gap?.confirmedAt ? {} : { confirmedAt: at }) });
  else if (kind === 'returned') await updateGap(trx, id, { returnedAt: at, endedAt: at, ...free });
  else if (kind === 'voided') await updateGap(trx, id, { voidedAt: at, endedAt: at, ...free });
  else await updateGap(trx, id, { endedAt: at });
  const way = kind === 'arrived' ? 'punch' : kind === 'returned' ? change.way : 'rule';
  const personId = kind === 'arrived' ? gap?.backupId : kind === 'returned' ? gap?.absentId : null;
  return { gapId: id, kind, way, personId, at };
}

/** The half-days of whoever stood in or was released are judged again. */
async function recompute(
  trx: Database,
  call: Call,
  changes: readonly GapChange[],
  gaps: readonly Gap[],
): Promise<void> {
  const touched = gaps.filter(({ id }) => changes.some((change) => change.id === id));
  const personIds = touched.flatMap(({ backupId, absentId }) =>
    [backupId, absentId].filter((id) => id !== null),
  );
  const days = [...new Set(touched.map(({ day }) => day))];
  if (personIds.length > 0) await recomputeDays(trx, { days, personIds, now: call.now });
}
