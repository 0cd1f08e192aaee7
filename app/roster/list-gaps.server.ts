import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { listPositionChoices } from '~/attendance/choice-store.server';
import { addDays, type Day, dayOf } from '~/base/days';
import { readSetting } from '~/calendar/calendar-store.server';
import { type Database, inTransaction } from '~db/connection';
import { asOf, emptyMinutes, type GapState, gapMinutes, gapState, isAtMost, isBeyond } from './gap-clock';
import { type GapRow, listGaps as readGaps } from './gap-store.server';

export type ShownGap = Omit<GapRow, 'backupPhone'> & {
  state: GapState;
  minutes: number;
  /** Since somebody was due, where it was noticed later; else null. */
  emptyMinutes: number | null;
  isAtMost: boolean;
  isBeyond: boolean;
  isOver: boolean;
};

/** Minutes within which a gap has to be covered, by the setting that holds on the day. */
export async function readCoverMinutes(trx: Database, day: Day): Promise<number> {
  return Number((await readSetting(trx, 'cover.minutes', day)) ?? 30);
}

/** Gaps from so many days back until now: all of them for the contractor, those beyond the contract for the procurer. */
export async function listGaps(call: Call, { daysBack = 0 }: { daysBack?: number } = {}) {
  allow(call.actor, 'gap.read');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const limit = await readCoverMinutes(trx, today);
    const rows = await readGaps(trx, { from: addDays(today, -daysBack), to: today });
    const gaps = rows
      .filter(({ noticedAt }) => noticedAt <= call.now)
      .map((row) => showGap(row, call, limit));
    const mayAct = may(call.actor, 'cover.record');
    return {
      today,
      limit,
      mayAct,
      positions: mayAct ? await listPositionChoices(trx) : [],
      gaps: call.actor.side === 'procurer' ? gaps.filter((gap) => gap.isBeyond) : gaps,
    };
  });
}

/** A gap as the reader may see it: what the contractor noted of it, as of an illness, is not for the procurer. */
export function showGap({ backupPhone: _, ...row }: GapRow, { now, actor }: Call, limit: number): ShownGap {
  const known = asOf(row, now);
  return {
    ...known,
    note: actor.side === 'procurer' ? '' : known.note,
    state: gapState(known),
    minutes: gapMinutes(known, now),
    emptyMinutes: emptyMinutes(known, now),
    isAtMost: isAtMost(known),
    isBeyond: isBeyond(known, now, limit),
    isOver: known.endedAt !== null,
  };
}

/** Positions where the actor is asked to stand in now, or has said yes and is not there yet. */
export async function listOwnAsks(call: Call) {
  const { personId } = call.actor;
  if (personId === null || !may(call.actor, 'cover.answer')) return [];
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const rows = await readGaps(trx, { from: today, to: today });
    return rows
      .filter((gap) => gap.backupId === personId && gap.askedAt && !gap.arrivedAt && !gap.endedAt)
      .map(({ id, number, positionName, positionNameEn, confirmedAt }) => {
        return { id, number, positionName, positionNameEn, isConfirmed: confirmedAt !== null };
      });
  });
}
