import { expect, test } from 'vitest';
import {
  mayConfirmByHand,
  mayWithdrawOvertime,
  overtimeStateNow,
  overtimeStates,
} from '~/attendance/overtime-state';

const before = new Date('2026-01-13T09:59:59Z');
const begun = new Date('2026-01-13T10:00:00Z');
const over = new Date('2026-01-13T13:00:00Z');
const asked = { day: '2026-01-13', fromMinute: 1080, toMinute: 1260, workedMinutes: null };

test('only what waits expires, when it begins', () => {
  const at = (now: Date) => overtimeStates.map((state) => overtimeStateNow({ ...asked, state }, now));
  expect(at(before)).toEqual(['asked', 'approved', 'refused', 'withdrawn', 'expired']);
  expect(at(begun)).toEqual(['expired', 'approved', 'refused', 'withdrawn', 'expired']);
});

test('what waits or is approved is withdrawn until it begins', () => {
  const at = (now: Date) => overtimeStates.filter((state) => mayWithdrawOvertime({ ...asked, state }, now));
  expect(at(before)).toEqual(['asked', 'approved']);
  expect(at(begun)).toEqual([]);
});

test('only approved overtime that is over, and not confirmed, is confirmed by hand', () => {
  const at = (now: Date, workedMinutes: number | null = null) =>
    overtimeStates.filter((state) => mayConfirmByHand({ ...asked, state, workedMinutes }, now));
  expect(at(over)).toEqual(['approved']);
  expect(at(begun)).toEqual([]);
  expect(at(over, 0)).toEqual([]);
});
