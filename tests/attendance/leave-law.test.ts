import { describe, expect, test } from 'vitest';
import { leaveTypes } from '~/attendance/leave-form';
import { leaveLaw, medicalPeriod, sickDaysThatEndAnnual } from '~/attendance/leave-law';
import { defaultSettings } from '~/calendar/default-settings';
import { isSettingKey, settingValues } from '~/calendar/setting-form';

describe('the medical period, by years of total service and here', () => {
  test.each([
    [0, 0, 3, 6],
    [9, 4, 3, 6],
    [9, 5, 6, 12],
    [10, 4, 6, 12],
    [10, 5, 9, 15],
    [15, 9, 9, 15],
    [15, 10, 12, 18],
    [20, 14, 12, 18],
    [20, 15, 18, 24],
    [25, 19, 18, 24],
    [25, 20, 24, 30],
    // What was proved of earlier service is less than the service here.
    [0, 12, 12, 18],
  ])('%i in all, %i here: %i months within %i', (total, own, months, window) => {
    expect(medicalPeriod(total * 12, own * 12)).toEqual({ months, window });
  });

  test('a month short of five years here is not five years', () => {
    expect(medicalPeriod(119, 59)).toEqual({ months: 3, window: 6 });
  });
});

test.each([
  [12, 60],
  [119, 60],
  [120, 90],
  [239, 90],
  [240, 120],
])('with %i months of service %i sick days end the annual leave', (months, days) => {
  expect(sickDaysThatEndAnnual(months)).toBe(days);
});

test.each(leaveTypes)('the hall starts with terms for %s leave, and their source', (type) => {
  const setting = defaultSettings.find(({ key }) => key === `leave.${type}`);
  const key = setting?.key ?? '';
  expect(isSettingKey(key) && settingValues[key].safeParse(setting?.value).success).toBe(true);
  expect(setting?.source).not.toBe('');
  const isReckoned = ['annual', 'sick', 'in_lieu'].includes(type);
  expect(setting?.value && typeof setting.value === 'object' && 'days' in setting.value).toBe(!isReckoned);
});

test('what depends on the province or the hall waits to be confirmed', () => {
  const certain = defaultSettings.filter(({ key, toConfirm }) => key.startsWith('leave.') && !toConfirm);
  expect(certain.map(({ key }) => key)).toEqual(['leave.annual', 'leave.in_lieu']);
});

test('only annual leave, family leave of a fixed length, union work and time in lieu are refused beyond their limit', () => {
  const refused = leaveTypes.filter((type) => leaveLaw[type].over === 'refuse');
  expect(refused).toEqual(['annual', 'marriage', 'paternity', 'parental', 'union', 'in_lieu']);
});
