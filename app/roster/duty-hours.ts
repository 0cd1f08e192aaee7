import { type HallHours, hoursOn } from '~/calendar/hall-hours';
import type { DutyCell } from './duty-facts';

/** From when to when a duty is, in minutes after midnight; undefined: no hall hours hold that day. */
export function dutyHours(
  { day, shift }: Pick<DutyCell, 'day' | 'shift'>,
  list: readonly HallHours[],
  minutes: number,
): { from: number; to: number } | undefined {
  const hours = hoursOn(list, day);
  if (!hours) return undefined;
  if (shift === 'midday') return { from: hours.amTo, to: hours.pmFrom };
  if (shift === 'extended') return { from: hours.pmTo, to: hours.pmTo + minutes };
  return { from: hours.amFrom, to: hours.pmTo };
}
