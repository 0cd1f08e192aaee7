import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { type Day, dayOf, type Half, isDay, minuteOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { freshenClearance } from '~/positions/freshen-clearance.server';
import { listGroups, listPositions } from '~/positions/position-store.server';
import { type Database, inTransaction } from '~db/connection';
import type { GapAnswer } from './cover-proposals';
import { halfNow } from './gap-watch';
import { readCover } from './read-cover.server';

type Named = Omit<GapAnswer, 'proposals'> & {
  proposals: (Omit<GapAnswer['proposals'][number], 'thin'> & { thin: string[] })[];
};

/** Who would stand in if these positions, by number, were empty in a half-day: all solved together, nothing is recorded. */
export async function proposeFor(
  call: Call,
  input: { positions: readonly string[]; day: string; half?: Half | undefined },
): Promise<{ day: Day; half: Half; gaps: Named[] }> {
  allow(call.actor, 'cover.record');
  const { day } = input;
  if (!isDay(day)) throw new Refusal(400, 'positions:refusal.bad_day', { day });
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx);
    const half = input.half ?? (await halfOf(trx, day, call.now));
    const positions = await listPositions(trx, day);
    const gaps = input.positions.map((text) => {
      const number = Number(text);
      if (!Number.isInteger(number))
        throw new Refusal(400, 'roster:refusal.bad_position', { position: text });
      const found = positions.find((one) => one.number === number);
      if (!found) throw new Refusal(404, 'roster:refusal.no_position', { number, day });
      return { positionId: found.id, declined: [] };
    });
    const answer = await readCover(trx, { day, half, gaps, now: call.now });
    const codes = new Map((await listGroups(trx)).map(({ id, code }) => [id, code]));
    return {
      day,
      half,
      gaps: answer.gaps.map((gap) => ({
        ...gap,
        proposals: gap.proposals.map((one) => ({ ...one, thin: one.thin.map((id) => codes.get(id) ?? '') })),
      })),
    };
  });
}

async function halfOf(trx: Database, day: Day, now: Date): Promise<Half> {
  const hours = hoursOn(await readHallHours(trx), day);
  return hours && day === dayOf(now) ? halfNow(hours, minuteOf(now)) : 'am';
}
