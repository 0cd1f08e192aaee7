import type { Day } from '~/base/days';
import type { Entitled } from '~/calendar/half-holidays';
import type { PositionHours } from '~/positions/position-hours';

// Wednesday, Saturday, a make-up Saturday, a public holiday, a local one.
export const wed = '2026-01-14';
export const sat = '2026-01-17';
export const makeUp = '2026-02-14';
export type Facts = {
  day?: Day;
  /** Times of the day; from 24:00 on those of the next. */
  punches?: string;
  leaves?: string[];
  stays?: string[];
  own?: PositionHours['hours'];
  holds?: boolean;
  entitled?: Entitled;
  cover?: { half: 'am' | 'pm'; at?: string };
};

export const early = { amFrom: 450, amTo: 690, pmFrom: 840, pmTo: 1020 };
const woman: Entitled = { sex: 'f', bornOn: '1990-05-06' };
const youth = (bornOn: Day): Entitled => ({ sex: 'm', bornOn });
const full = '07:55 12:03 14:20 17:35';

type Case = [string, Facts, string, string];
/** What is known of the day, and what its halves become: state, minutes late and early, minutes present. */
// biome-ignore format: one line a case
export const groups: Record<string, Case[]> = {
  'hours and seasons': [
    ['a plain workday', { punches: full }, 'present 240', 'present 180'],
    ['two punches', { punches: '07:55 17:35' }, 'present 240', 'present 180'],
    ['the last second of grace', { punches: '08:05:00 17:30' }, 'present 240', 'present 180'],
    ['a second over the grace', { punches: '08:05:01 17:30' }, 'late late 6 234', 'present 180'],
    ['the last day of a season', { day: '2026-05-29', punches: '07:55 18:05' }, 'present 240', 'present 180'],
    ['the first day of the next', { day: '2026-06-01', punches: '07:55 18:05' }, 'late late 25 245', 'present 180'],
    ['the closing of the season', { day: '2026-06-01', punches: '07:25 17:30' }, 'present 270', 'left_early early 30 150'],
    ['no punch', {}, 'absent 0', 'absent 0'],
    ['the evening punch is missing', { punches: '07:55 12:03 14:20' }, 'present 240', 'present 180'],
    ['the arrival is missing', { punches: '12:03 14:20 17:35' }, 'absent 0', 'present 180'],
    ['both afternoon punches are missing', { punches: '07:55 12:03' }, 'present 240', 'absent 0'],
    ['six punches', { punches: '07:50 07:51 10:10 12:03 14:20 17:35' }, 'present 240', 'present 180'],
    ['punches out of order', { punches: '17:35 07:55' }, 'present 240', 'present 180'],
    ['the same punch from two sources', { punches: '07:55 07:55 17:35' }, 'present 240', 'present 180'],
  ],
  'workdays and days off': [
    ['a Saturday', { day: sat }, '-', '-'],
    ['a Saturday, but seen', { day: sat, punches: '09:00' }, 'off 0', '-'],
    ['a make-up workday', { day: makeUp, punches: full }, 'present 240', 'present 180'],
    ['a make-up workday, not there', { day: makeUp }, 'absent 0', 'absent 0'],
    ['a public holiday', { day: '2026-01-01' }, '-', '-'],
    ['a local holiday', { day: '2026-04-20' }, '-', '-'],
    ['a local holiday, but seen', { day: '2026-04-20', punches: '08:00 17:30' }, 'off 0', 'off 0'],
    ['no position', { holds: false }, '-', '-'],
    ['no position, but seen', { holds: false, punches: '08:00' }, 'off 0', '-'],
  ],
  'hours of a position': [
    ['in time by them', { own: early, punches: '07:25 17:05' }, 'present 240', 'present 180'],
    ['late by them, not by the hall’s', { own: early, punches: '07:50 17:05' }, 'late late 20 220', 'present 180'],
    ['early by them', { own: early, punches: '07:25 16:50' }, 'present 240', 'left_early early 10 170'],
    ['the hall’s hours again', { own: null, punches: '07:50 17:30' }, 'present 240', 'present 180'],
    ['with a flexible start of its own', { own: { ...early, flexibleMinutes: 20 }, punches: '07:50 17:20' }, 'present 220', 'present 200'],
    ['without the hall’s flexible start', { day: '2026-09-02', own: early, punches: '07:50 17:00' }, 'late late 20 220', 'present 180'],
  ],
  'flexible start': [
    ['within the grace nothing moves', { day: '2026-09-02', punches: '08:05 17:30' }, 'present 240', 'present 180'],
    ['twenty later, twenty longer', { day: '2026-09-02', punches: '08:20 17:50' }, 'present 220', 'present 200'],
    ['twenty later, not longer', { day: '2026-09-02', punches: '08:20 17:30' }, 'present 220', 'left_early early 20 180'],
    ['all of it', { day: '2026-09-02', punches: '08:30 18:00' }, 'present 210', 'present 210'],
    ['all of it and the grace', { day: '2026-09-02', punches: '08:35 18:00' }, 'present 210', 'present 210'],
    ['more than that', { day: '2026-09-02', punches: '08:40 18:00' }, 'late late 10 200', 'present 210'],
    ['earlier, but not home earlier', { day: '2026-09-02', punches: '07:30 17:10' }, 'present 240', 'left_early early 20 160'],
    ['with the afternoon on leave', { day: '2026-09-02', leaves: ['annual pm'], punches: '08:20 12:20' }, 'present 240', 'leave 0'],
    ['with the morning on leave', { day: '2026-09-02', leaves: ['annual am'], punches: '14:50 17:50' }, 'leave 0', 'present 180'],
  ],
  'duty at noon': [
    ['there all through', { stays: ['duty 12:00-14:30'], punches: '07:55 17:35' }, 'present 315', 'present 255'],
    ['punched during it', { stays: ['duty 12:00-14:30'], punches: '07:55 12:01 14:25 17:35' }, 'present 315', 'present 255'],
    ['out before and back after it', { stays: ['duty 12:00-14:30'], punches: '07:55 11:58 14:31 17:35' }, 'left_early early 77 238', 'late late 76 179'],
    ['its first part', { stays: ['duty 12:00-13:00'], punches: '07:55 13:02 14:25 17:35' }, 'present 300', 'present 180'],
    ['gone from its first part', { stays: ['duty 12:00-13:00'], punches: '07:55 11:50 14:25 17:35' }, 'left_early early 70 230', 'present 180'],
    ['its last part', { stays: ['duty 13:30-14:30'], punches: '07:55 12:02 13:29 17:35' }, 'present 240', 'present 240'],
    ['late to its last part', { stays: ['duty 13:30-14:30'], punches: '07:55 12:02 13:40 17:35' }, 'present 240', 'late late 10 230'],
  ],
  'longer and weekend duty': [
    ['before the opening', { stays: ['duty 07:00-08:00'], punches: '06:58 17:35' }, 'present 300', 'present 180'],
    ['late before the opening', { stays: ['duty 07:00-08:00'], punches: '07:55 17:35' }, 'late late 55 245', 'present 180'],
    ['after the closing', { stays: ['duty 17:30-20:00'], punches: '07:55 20:01' }, 'present 240', 'present 330'],
    ['home before its end', { stays: ['duty 17:30-20:00'], punches: '07:55 19:00' }, 'present 240', 'left_early early 60 270'],
    ['in the evening, home between', { stays: ['duty 19:00-21:00'], punches: '07:55 12:03 14:20 17:35 18:55 21:05' }, 'present 240', 'present 300'],
    ['in the evening, late', { stays: ['duty 19:00-21:00'], punches: '07:55 17:35 19:20 21:05' }, 'present 240', 'late late 20 280'],
    ['in the evening, never came', { stays: ['duty 19:00-21:00'], punches: '07:55 17:35' }, 'present 240', 'left_early early 120 180'],
    ['in the evening, stayed all the time', { stays: ['duty 19:00-21:00'], punches: '07:55 21:05' }, 'present 240', 'present 300'],
    ['a Saturday morning', { day: sat, stays: ['duty 09:00-12:00'], punches: '08:57 12:02' }, 'present 180', '-'],
    ['a Saturday morning, late', { day: sat, stays: ['duty 09:00-12:00'], punches: '09:30 12:02' }, 'late late 30 150', '-'],
    ['a Saturday with its noon break', { day: sat, stays: ['duty 09:00-17:00'], punches: '08:55 12:03 14:25 17:02' }, 'present 180', 'present 150'],
    ['a Saturday, never came', { day: sat, stays: ['duty 09:00-17:00'] }, 'absent 0', 'absent 0'],
    ['a Saturday afternoon alone', { day: sat, stays: ['duty 15:00-17:00'], punches: '14:50 17:02' }, '-', 'present 120'],
    ['two duties of a Saturday', { day: sat, stays: ['duty 08:00-09:00', 'duty 10:00-12:00'], punches: '07:58 12:01' }, 'present 180', '-'],
    ['duties that overlap count once', { day: sat, stays: ['duty 08:00-11:00', 'duty 10:00-12:00'], punches: '07:58 12:01' }, 'present 240', '-'],
    ['duty of somebody without a position', { holds: false, stays: ['duty 08:00-12:00'], punches: '07:58 12:01' }, 'present 240', '-'],
  ],
  'past midnight': [
    ['until one', { stays: ['duty 17:30-25:00'], punches: '07:55 25:02' }, 'present 240', 'present 630'],
    ['home at half past midnight', { stays: ['duty 17:30-25:00'], punches: '07:55 24:30' }, 'present 240', 'left_early early 30 600'],
    ['from eight to two, home between', { stays: ['duty 20:00-26:00'], punches: '07:55 17:35 19:55 26:03' }, 'present 240', 'present 540'],
    ['the last second before four', { stays: ['duty 17:30-25:00'], punches: '07:55 27:59:59' }, 'present 240', 'present 630'],
    ['at four it is the next day’s', { stays: ['duty 17:30-25:00'], punches: '07:55 28:00:00' }, 'present 240', 'absent 0'],
    ['without duty midnight parts the days', { punches: '07:55 24:10' }, 'present 240', 'absent 0'],
    ['a duty that ends at midnight', { stays: ['duty 17:30-24:00'], punches: '07:55 24:05' }, 'present 240', 'absent 0'],
  ],
  'leave of part of a day': [
    ['from ten', { leaves: ['sick 10:00-12:00'], punches: '07:55 10:03 14:20 17:35' }, 'present 120', 'present 180'],
    ['from ten, gone before', { leaves: ['sick 10:00-12:00'], punches: '07:55 09:50 14:20 17:35' }, 'left_early early 10 110', 'present 180'],
    ['until ten', { leaves: ['sick 08:00-10:00'], punches: '09:58 17:35' }, 'present 120', 'present 180'],
    ['until ten, later still', { leaves: ['sick 08:00-10:00'], punches: '10:20 17:35' }, 'late late 20 100', 'present 180'],
    ['in the middle', { leaves: ['sick 09:00-10:00'], punches: '07:55 17:35' }, 'present 180', 'present 180'],
    ['in the middle, came in it', { leaves: ['sick 09:00-10:00'], punches: '09:30 17:35' }, 'late late 60 120', 'present 180'],
    ['over noon', { leaves: ['sick 11:00-15:00'], punches: '07:55 11:02 14:58 17:35' }, 'present 180', 'present 150'],
    ['the whole morning by minutes', { leaves: ['sick 08:00-12:00'], punches: '14:20 17:35' }, 'leave 0', 'present 180'],
    ['part of it, and not there', { leaves: ['sick 10:00-12:00'] }, 'absent 0', 'absent 0'],
    ['two leaves that overlap count once', { leaves: ['sick 09:00-10:00', 'personal 09:30-10:30'], punches: '07:55 17:35' }, 'present 150', 'present 180'],
    ['whole halves', { leaves: ['annual day'] }, 'leave 0', 'leave 0'],
  ],
  'outside work': [
    ['the whole morning', { stays: ['outside_work 08:00-12:00'], punches: '14:20 17:35' }, 'outside_work 240', 'present 180'],
    ['not confirmed', { stays: ['outside_work? 08:00-12:00'], punches: '14:20 17:35' }, 'absent 0', 'present 180'],
    ['from nine to eleven, seen before and after', { stays: ['outside_work 09:00-11:00'], punches: '07:55 17:35' }, 'present 240', 'present 180'],
    ['straight from home until ten', { stays: ['outside_work 08:00-10:00'], punches: '10:03 17:35' }, 'present 240', 'present 180'],
    ['until ten, back late', { stays: ['outside_work 08:00-10:00'], punches: '10:30 17:35' }, 'late late 30 210', 'present 180'],
    ['from ten, not seen before', { stays: ['outside_work 10:00-12:00'], punches: '14:20 17:35' }, 'late late 120 120', 'present 180'],
    ['until the closing', { stays: ['outside_work 15:00-17:30'], punches: '07:55 12:03 14:20' }, 'present 240', 'present 180'],
    ['in the afternoon, not back', { stays: ['outside_work 14:30-16:00'], punches: '07:55 12:03' }, 'present 240', 'left_early early 90 90'],
    ['all day', { stays: ['outside_work 07:00-18:00'] }, 'outside_work 240', 'outside_work 180'],
    ['with leave for the rest', { stays: ['outside_work 08:00-11:00'], leaves: ['sick 11:00-12:00'], punches: '14:20 17:35' }, 'outside_work 180', 'present 180'],
    ['on a Saturday nobody asked for', { day: sat, stays: ['outside_work 09:00-11:00'] }, '-', '-'],
  ],
  cover: [
    ['with an arrival on record', { holds: false, cover: { half: 'am', at: '08:30' } }, 'covering 210', '-'],
    ['seen by a punch', { holds: false, cover: { half: 'pm' }, punches: '14:20' }, '-', 'covering 180'],
    ['nobody came', { holds: false, cover: { half: 'am' } }, '-', '-'],
    ['planned with its hours', { holds: false, stays: ['cover 08:00-12:00'], punches: '07:58' }, 'covering 240', '-'],
  ],
  'half-holidays': [
    ['Women’s Day, a woman', { day: '2024-03-08', entitled: woman, punches: '07:55 12:03' }, 'present 240', '-'],
    ['Women’s Day, a woman who stayed', { day: '2024-03-08', entitled: woman, punches: full }, 'present 240', 'off 0'],
    ['Women’s Day, a man', { day: '2024-03-08', entitled: youth('1990-05-06'), punches: '07:55 12:03' }, 'present 240', 'absent 0'],
    ['Women’s Day on a Sunday', { day: '2026-03-08', entitled: woman }, '-', '-'],
    ['Youth Day at 28', { day: '2026-05-04', entitled: youth('1997-05-05'), punches: '07:55 12:03' }, 'present 240', '-'],
    ['Youth Day on the 29th birthday', { day: '2026-05-04', entitled: youth('1997-05-04'), punches: '07:55 12:03' }, 'present 240', 'absent 0'],
    ['a half-holiday with duty', { day: '2024-03-08', entitled: woman, stays: ['duty 14:30-17:30'], punches: full }, 'present 240', 'present 180'],
  ],
};
