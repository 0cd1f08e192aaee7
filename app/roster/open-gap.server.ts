import { z } from 'zod';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { orConflict } from '~/attendance/constraint-refusal';
import { findHolder, lockGaps } from '~/attendance/cover-store.server';
import { requireOpenMonths } from '~/attendance/open-month.server';
import { requirePositionOn } from '~/attendance/position-on-day.server';
import { checkForm } from '~/base/check-form';
import { dayOf, minuteOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { notifyHall } from '~/positions/notify-hall.server';
import { inTransaction } from '~db/connection';
import { addSteps, insertGap } from './gap-store.server';
import { halfNow } from './gap-watch';

/** What a lead sees that no rule can: somebody was sent home, or is not there although they punched. */
export const gapForm = z.object({
  positionId: z.coerce.number('attendance:fault.position').int('attendance:fault.position'),
  note: z.string().trim().max(500, 'attendance:fault.reason').default(''),
});
export type GapInput = z.input<typeof gapForm>;

export async function openGap(call: Call, input: GapInput): Promise<{ id: number }> {
  allow(call.actor, 'cover.record');
  const { positionId, note } = checkForm(gapForm, input);
  const { projectId, accountId } = call.actor;
  const { now } = call;
  const day = dayOf(now);
  return inTransaction(call, async (trx) => {
    await lockGaps(trx, projectId);
    await requireOpenMonths(trx, day, day);
    await requirePositionOn(trx, positionId, day);
    const hours = hoursOn(await readHallHours(trx), day);
    if (!hours || minuteOf(now) >= hours.pmTo) throw new Refusal(409, 'roster:refusal.hall_closed');
    const absentId = (await findHolder(trx, positionId, day)) ?? null;
    const half = halfNow(hours, minuteOf(now));
    // Whoever punched and is not there is gone like one sent home: the rule must not close it by that punch.
    const row = { positionId, half, cause: 'sent_home' as const, absentId, day, dueAt: now, noticedAt: now };
    const id = await orConflict(insertGap(trx, projectId, { ...row, note }), {
      one_gap_a_position: { key: 'roster:refusal.gap_exists', field: 'positionId' },
    });
    await addSteps(trx, { projectId, accountId, now }, [
      { gapId: id, kind: 'noticed', way: 'eyes', personId: absentId, at: now, note },
    ]);
    await notifyHall(trx, 'cover');
    return { id };
  });
}
