import { expect, test } from 'vitest';
import { confirmationState, countConfirmations, type MonthWord } from '~/attendance/confirmation-state';
import { halfStates } from '~/attendance/day-result';
import { sheetSign } from '~/attendance/sheet-sign';

test('every state has the sign that people write', () => {
  expect(halfStates.map((state) => `${state} ${sheetSign(state)}`)).toEqual([
    'present √',
    'late 迟',
    'left_early 早',
    'late_and_left_early 迟早',
    'absent 旷',
    'leave 假',
    'outside_work 外',
    'covering 顶',
    'off ',
  ]);
  expect(sheetSign(undefined)).toBe('');
});

const word = (kind: MonthWord['kind'], digest: string): MonthWord => ({
  kind,
  digest,
  objection: kind === 'objected' ? '5 日在岗' : '',
  at: new Date('2026-02-01T00:00:00Z'),
});

test.each([
  ['nothing said', undefined, 'a', 'none'],
  ['agreed with what stands', word('confirmed', 'a'), 'a', 'confirmed'],
  ['agreed with what stood before', word('confirmed', 'a'), 'b', 'outdated'],
  ['agreed, and nothing is left', word('confirmed', 'a'), undefined, 'outdated'],
  ['objected', word('objected', 'a'), 'a', 'objected'],
  ['objected to what stood before', word('objected', 'a'), 'b', 'objected'],
] as const)('%s', (_, said, digest, state) => {
  expect(confirmationState(said, digest)).toBe(state);
});

test('outdated words count as missing', () => {
  expect(countConfirmations(['none', 'confirmed', 'objected', 'outdated'])).toEqual({
    confirmed: 1,
    objected: 1,
    missing: 2,
  });
});
