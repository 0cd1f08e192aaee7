import { describe, expect, test } from 'vitest';
import { instantOf } from '~/base/days';
import { parseMinute } from '~/calendar/hall-hours';
import {
  type CoverToday,
  type HallNow,
  type HolderToday,
  isStale,
  judgePosition,
  silentMinutes,
} from '~/positions/position-state';

const day = '2026-11-24';
const at = (text: string) => instantOf(day, parseMinute(text));
const hours = { fromOn: '2026-01-01', amFrom: 480, amTo: 720, pmFrom: 870, pmTo: 1050, graceMinutes: 0 };

/** The hall at a time, with the newest punch of anybody a minute ago unless said otherwise. */
function hall(now: string, changes: Partial<HallNow> = {}): HallNow {
  return { now: at(now), works: true, hours, newestPunch: new Date(at(now).getTime() - 60_000), ...changes };
}

function holder(punches: string[], changes: Partial<HolderToday> = {}): HolderToday {
  return { name: '王', punches: punches.map(at), leave: [], isOutside: false, ...changes };
}

function cover(half: 'am' | 'pm', changes: Partial<CoverToday> = {}): CoverToday {
  return { half, backupName: '后备', confirmedAt: at('8:10'), arrivedAt: null, endedAt: null, ...changes };
}

describe('a holder without leave or cover', () => {
  test.each([
    ['before the start, no punch yet', '7:50', [], 'expected', 'expected'],
    ['before the start, already there', '7:50', ['7:45'], 'filled', 'came'],
    ['at the start, no punch', '8:00', [], 'unknown', 'no_punches'],
    ['a minute later, others have punched', '8:02', [], 'late', 'late'],
    ['there since the start', '9:00', ['8:00'], 'filled', 'came'],
    ['came late', '9:00', ['8:12'], 'filled', 'came_late'],
    ['in the break, out at noon', '12:30', ['7:55', '12:02'], 'expected', 'expected'],
    ['in the break, no punch out', '12:30', ['7:55'], 'expected', 'expected'],
    ['in the break, back already', '14:20', ['7:55', '12:02', '14:10'], 'filled', 'came'],
    ['afternoon, back in time', '15:00', ['7:55', '12:02', '14:25'], 'filled', 'came'],
    ['afternoon, back late', '15:00', ['7:55', '12:02', '14:40'], 'filled', 'came_late'],
    ['afternoon, out at noon and not back', '15:00', ['7:55', '12:02'], 'late', 'late'],
    ['afternoon, two punches a day', '15:00', ['7:55'], 'filled', 'came'],
    ['afternoon, left a little before noon', '15:00', ['7:55', '11:40'], 'late', 'late'],
    ['afternoon, an extra punch at ten is no leaving', '15:00', ['7:55', '10:00'], 'filled', 'came'],
    ['afternoon, absent all morning, came now', '15:00', ['14:28'], 'filled', 'came'],
    ['afternoon, nothing all day', '15:00', [], 'late', 'late'],
    ['after hours', '17:30', ['7:55', '17:31'], 'off', 'closed_last'],
    ['after hours, never came', '18:00', [], 'off', 'closed'],
  ])('%s', (_case, now, punches, state, basis) => {
    expect(judgePosition(hall(now), holder(punches), [])).toMatchObject({ state, basis });
  });

  test('lateness is told in minutes from the start, grace included', () => {
    expect(judgePosition(hall('8:12'), holder([]), []).params).toEqual({ minutes: 12 });
    const graced = { hours: { ...hours, graceMinutes: 10 } };
    expect(judgePosition(hall('8:09', graced), holder([]), []).state).toBe('expected');
    expect(judgePosition(hall('8:12', graced), holder([]), []).params).toEqual({ minutes: 12 });
    expect(judgePosition(hall('9:00', graced), holder(['8:08']), []).basis).toBe('came');
  });
});

describe('what nobody can know', () => {
  test.each([
    ['no punch of anybody today', { newestPunch: undefined }, 'no_punches'],
    ['no punch of anybody since the start', { newestPunch: at('7:58') }, 'no_punches'],
    ['no notice for the year', { works: undefined }, 'no_calendar'],
    ['no hall hours', { hours: undefined }, 'no_hours'],
  ])('%s is no data, not absence', (_case, changes, basis) => {
    expect(judgePosition(hall('9:00', changes), holder([]), [])).toMatchObject({ state: 'unknown', basis });
  });

  test('morning punches say nothing about the afternoon', () => {
    const silent = hall('15:00', { newestPunch: at('12:05') });
    expect(judgePosition(silent, holder(['7:55', '12:02']), []).state).toBe('unknown');
  });
});

describe('a hall that punches in and out once a day', () => {
  const afternoon = hall('15:00', { newestPunch: at('8:05') });

  test.each([
    ['who came in the morning is there', ['7:55'], 'filled', 'came'],
    ['who never came is missing, not unknown', [], 'late', 'late'],
  ])('in the afternoon %s', (_case, punches, state, basis) => {
    expect(judgePosition(afternoon, holder(punches), [])).toMatchObject({ state, basis });
  });

  test('a morning without a punch is no data for the afternoon either', () => {
    expect(judgePosition(hall('15:00', { newestPunch: at('7:58') }), holder([]), [])).toMatchObject({
      state: 'unknown',
      basis: 'no_punches',
    });
  });
});

describe('a position nobody holds', () => {
  test.each([
    ['on a workday', hall('9:00')],
    ['on a day off', hall('9:00', { works: false })],
    ['after hours', hall('20:00')],
    ['in a year without a notice', hall('9:00', { works: undefined })],
  ])('is vacant %s', (_case, now) => {
    expect(judgePosition(now, undefined, []).state).toBe('vacant');
  });

  test('is covered while a backup stands in', () => {
    const covers = [cover('am', { arrivedAt: at('8:20') })];
    expect(judgePosition(hall('9:00'), undefined, covers)).toEqual({
      state: 'covered',
      basis: 'covered',
      params: { name: '后备', time: '08:20' },
    });
  });
});

describe('leave and cover', () => {
  const away = holder([], { leave: ['am'] });
  test.each([
    ['leave, nobody asked', '9:00', [], 'on_leave', 'leave_am'],
    ['leave, a backup on the way', '9:00', [cover('am')], 'on_leave', 'leave_coming'],
    ['leave, a backup in place', '9:00', [cover('am', { arrivedAt: at('8:30') })], 'covered', 'covered'],
    [
      'before the backup arrived',
      '8:25',
      [cover('am', { arrivedAt: at('8:30') })],
      'on_leave',
      'leave_coming',
    ],
    [
      'the backup has left again',
      '11:00',
      [cover('am', { arrivedAt: at('8:30'), endedAt: at('10:00') })],
      'on_leave',
      'leave_am',
    ],
    ['a cover of the other half', '9:00', [cover('pm', { arrivedAt: at('8:30') })], 'on_leave', 'leave_am'],
    [
      'a gap that was noticed, without a backup',
      '9:00',
      [cover('am', { backupName: null })],
      'on_leave',
      'leave_am',
    ],
    ['the half after the leave', '14:00', [], 'expected', 'expected'],
  ])('%s', (_case, now, covers, state, basis) => {
    expect(judgePosition(hall(now), away, covers)).toMatchObject({ state, basis });
  });

  test('a late holder with a backup on the way stays late until somebody is there', () => {
    expect(judgePosition(hall('8:30'), holder([]), [cover('am')])).toMatchObject({
      state: 'late',
      basis: 'late_coming',
    });
  });

  test('outside work counts before punches', () => {
    expect(judgePosition(hall('9:00'), holder([], { isOutside: true }), []).state).toBe('outside');
  });

  test('a day off is off, whoever punched', () => {
    expect(judgePosition(hall('9:00', { works: false }), holder(['8:00']), [])).toMatchObject({
      state: 'off',
      basis: 'day_off',
    });
  });
});

describe('an old picture', () => {
  test.each([
    ['no punch, open for 30 minutes', hall('8:30', { newestPunch: undefined }), false],
    ['no punch, open for 31 minutes', hall('8:31', { newestPunch: undefined }), true],
    ['a punch at the opening, hours ago', hall('11:59', { newestPunch: at('8:00') }), false],
    ['a punch 60 minutes before the opening', hall('9:00', { newestPunch: at('7:00') }), false],
    ['a punch 61 minutes before the opening', hall('9:00', { newestPunch: at('6:59') }), true],
    ['a late punch in a half that was silent', hall('11:00', { newestPunch: at('10:50') }), false],
    ['afternoon, the last punch 60 minutes before', hall('16:00', { newestPunch: at('13:30') }), false],
    ['afternoon, the last punch at noon', hall('15:01', { newestPunch: at('12:05') }), true],
    ['afternoon, out at the earliest', hall('15:01', { newestPunch: at('11:00') }), true],
    ['afternoon, in once in the morning and out at night', hall('15:01', { newestPunch: at('8:05') }), false],
    ['afternoon, a short absence at ten', hall('15:01', { newestPunch: at('10:59') }), false],
    ['afternoon, nothing all day', hall('15:01', { newestPunch: undefined }), true],
    ['afternoon, nothing since the night', hall('15:01', { newestPunch: at('6:59') }), true],
    [
      'afternoon of a noon break of an hour',
      hall('14:00', { newestPunch: at('12:05'), hours: { ...hours, pmFrom: 780 } }),
      false,
    ],
    ['afternoon, open for 30 minutes', hall('15:00', { newestPunch: at('12:05') }), false],
    ['before the start', hall('7:59', { newestPunch: undefined }), false],
    ['in the break', hall('13:00', { newestPunch: at('8:00') }), false],
    ['after hours', hall('17:30', { newestPunch: at('8:00') }), false],
    ['on a day off', hall('9:00', { works: false, newestPunch: undefined }), false],
  ])('%s', (_case, now, stale) => {
    expect(isStale(now)).toBe(stale);
  });
});

describe('devices that fall silent while the hall is open', () => {
  test.each([
    ['called a quarter of an hour ago', hall('9:00'), at('8:45'), null],
    ['called longer ago', hall('9:00'), at('8:44'), 16],
    ['never called: files may be imported instead', hall('9:00'), null, null],
    ['silent at noon', hall('13:00'), at('8:44'), null],
    ['silent on a day off', hall('9:00', { works: false }), at('8:44'), null],
  ])('%s', (_case, now, contact, minutes) => {
    expect(silentMinutes(now, contact)).toBe(minutes);
  });
});
