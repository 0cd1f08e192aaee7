import type { Leave, Presence } from '~/attendance/expected-halves';
import { type Day, instantOf } from '~/base/days';
import type { HallHours } from '~/calendar/hall-hours';
import { makeUp } from './day-rule-cases';

/** The hall in which the cases of `day-rule-cases.ts` happen. */
export const noticeYears = [2024, 2025, 2026];
export const calendarDays: [Day, 'workday' | 'holiday'][] = [
  [makeUp, 'workday'],
  ['2026-01-01', 'holiday'],
  ['2026-04-20', 'holiday'],
];
export const winter: HallHours = {
  fromOn: '2020-01-01',
  amFrom: 480,
  amTo: 720,
  pmFrom: 870,
  pmTo: 1050,
  graceMinutes: 5,
};
export const summer: HallHours = { ...winter, fromOn: '2026-06-01', amFrom: 450, pmFrom: 900, pmTo: 1080 };
export const flexible: HallHours = { ...winter, fromOn: '2026-09-01', flexibleMinutes: 30 };

export const minute = (time: string) => {
  const [hour = 0, rest = 0] = time.split(':').map(Number);
  return hour * 60 + rest;
};
export const second = (time: string) => {
  const [hour = 0, rest = 0, last = 0] = time.split(':').map(Number);
  return hour * 3600 + rest * 60 + last;
};

/** `sick am`, `annual pm`, `personal day`, `sick 10:00-11:30`. */
export function leaveOf(text: string, day: Day): Leave {
  const [type = '', when = ''] = text.split(' ');
  const whole = { type, fromOn: day, toOn: day };
  if (when === 'day') return { ...whole, fromHalf: 'am', toHalf: 'pm' };
  if (when === 'am' || when === 'pm') return { ...whole, fromHalf: when, toHalf: when };
  const [from = '', to = ''] = when.split('-');
  return { ...whole, fromHalf: 'am', toHalf: 'pm', part: { from: minute(from), to: minute(to) } };
}

/** `duty 12:00-14:30`, `duty 20:00-26:00`, `outside_work 09:00-11:00`, `outside_work? …`: not confirmed. */
export function stayOf(text: string, day: Day): Presence {
  const [kind = '', when = ''] = text.split(' ');
  const [from = '', to = ''] = when.split('-');
  return {
    kind: kind.replace('?', '') as Presence['kind'],
    positionId: kind === 'cover' ? 9 : null,
    startsAt: instantOf(day, minute(from)),
    endsAt: instantOf(day, minute(to)),
    confirmed: !kind.endsWith('?'),
  };
}
