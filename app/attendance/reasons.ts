import type { Message } from '~/base/errors';

/** A reason of a half-day, as a text key with its parameters. */
export function reason(name: string, params?: Message['params']): Message {
  const key = `attendance:reason.${name}`;
  return params ? { key, params } : { key };
}

/** A reason that comes from what was owed, not from a punch. */
export function ruleReason(name: string, params?: Message['params']): Message {
  const key = `attendance:day_rule.${name}`;
  return params ? { key, params } : { key };
}

/** Seconds after midnight: 28511 -> "07:55:11"; after the next midnight "00:10:00 (+1)". */
export function clock(second: number): string {
  const two = (value: number) => (value < 10 ? `0${value}` : `${value}`);
  const next = second >= 86_400;
  const of = next ? second - 86_400 : second;
  const text = `${two(Math.floor(of / 3600))}:${two(Math.floor(of / 60) % 60)}:${two(of % 60)}`;
  return next ? `${text} (+1)` : text;
}

/** Minutes after midnight: 570 -> "09:30"; after the next midnight "01:00 (+1)". */
export function clockMinute(minute: number): string {
  return clock(minute * 60).replace(/^(\d\d:\d\d):\d\d/, '$1');
}
