import type { Day, Half } from '~/base/days';
import type { HallHours } from '~/calendar/hall-hours';
import type { Leave } from './expected-halves';
import { clockMinute } from './reasons';
import type { Span } from './spans';

/** Approved leave of whoever holds a position. */
export type HolderLeave = Omit<Leave, 'type'> & { positionId: number; number: number; name: string };
export type ComingGap = {
  positionId: number;
  number: number;
  name: string;
  day: Day;
  half: Half;
  /** Of leave of part of a half: from and until when; null: the whole half. */
  part: { from: string; to: string } | null;
};

/** The half-days of these days, or parts of them, on which leave leaves a position empty and nobody covers it. */
export function comingGaps(
  leaves: readonly HolderLeave[],
  { days, hoursOn, isCovered }: GapDays,
): ComingGap[] {
  return days.flatMap((day) => {
    const hours = hoursOn(day);
    const gaps = (['am', 'pm'] as const).flatMap((half) => {
      const owed =
        half === 'am' ? { from: hours?.amFrom, to: hours?.amTo } : { from: hours?.pmFrom, to: hours?.pmTo };
      return leaves.flatMap(({ positionId, number, name, ...leave }): ComingGap[] => {
        if (!isOnLeave(leave, day, half) || isCovered(positionId, day, half)) return [];
        if (!leave.part) return [{ positionId, number, name, day, half, part: null }];
        const from = Math.max(leave.part.from, owed.from ?? 0);
        const to = Math.min(leave.part.to, owed.to ?? 1440);
        if (from >= to) return [];
        const isWhole = from === owed.from && to === owed.to;
        const part = isWhole ? null : { from: clockMinute(from), to: clockMinute(to) };
        return [{ positionId, number, name, day, half, part }];
      });
    });
    return gaps.sort((a, b) => (a.half === b.half ? a.number - b.number : a.half < b.half ? -1 : 1));
  });
}

type GapDays = {
  /** The days on which the hall is open. */
  days: readonly Day[];
  hoursOn: (day: Day) => HallHours | undefined;
  isCovered: (positionId: number, day: Day, half: Half) => boolean;
};

function isOnLeave(leave: Omit<Leave, 'type'> & { part?: Span | null }, day: Day, half: Half): boolean {
  if (leave.part) return leave.fromOn === day;
  const at = `${day} ${half}`;
  return `${leave.fromOn} ${leave.fromHalf}` <= at && at <= `${leave.toOn} ${leave.toHalf}`;
}
