import { dayOf, instantOf, isDay, minuteOf } from '~/base/days';

/** `2026-03-02T09:05`, as a browser's field gives it, on the hall's clock; undefined when it is no time. */
export function hallTime(text: string): Date | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  const day = match?.[1] ?? '';
  return isDay(day) ? instantOf(day, Number(match?.[2]) * 60 + Number(match?.[3])) : undefined;
}

/** The same way back. */
export function hallTimeText(at: Date): string {
  const minute = minuteOf(at);
  return `${dayOf(at)}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
