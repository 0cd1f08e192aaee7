import type { Day, Half } from '~/base/days';

/** The hall's two half-days from a day on, in minutes after midnight in Shanghai. */
export type HallHours = {
  fromOn: Day;
  amFrom: number;
  amTo: number;
  pmFrom: number;
  pmTo: number;
  graceMinutes: number;
  /** Whoever comes so much after the opening is not late but stays as much longer; none: 0. */
  flexibleMinutes?: number;
};

/** The hours that hold on a day: the latest that began by then. Undefined before the first. */
export function hoursOn(list: readonly HallHours[], day: Day): HallHours | undefined {
  let held: HallHours | undefined;
  for (const hours of list) {
    if (hours.fromOn <= day && (!held || hours.fromOn > held.fromOn)) held = hours;
  }
  return held;
}

/** The half-day a minute belongs to; between the halves and outside the hall's hours: undefined. */
export function halfAt(hours: HallHours, minute: number): Half | undefined {
  if (minute >= hours.amFrom && minute < hours.amTo) return 'am';
  if (minute >= hours.pmFrom && minute < hours.pmTo) return 'pm';
  return undefined;
}

/** 510 -> "08:30". */
export function formatMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** "8:30" -> 510; undefined when it is no time of day. 24:00 is the end of the day. */
export function parseMinute(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute <= 1440 ? minute : undefined;
}
