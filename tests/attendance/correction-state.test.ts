import { describe, expect, test } from 'vitest';
import { machine, type Role } from '~/access/call';
import {
  correctionStates,
  decidesNext,
  firstState,
  mayWithdrawCorrection,
  stateAfter,
} from '~/attendance/correction-state';

const actor = (role: Role, personId: number | null = 9) => ({
  ...machine(1),
  side: 'contractor' as const,
  roles: [role],
  personId,
});

test.each([
  ['clerk', 'asked'],
  ['hr', 'asked'],
  ['lead', 'lead_approved'],
] as const)('what a %s asks for begins as %s', (role, state) => {
  expect(firstState(actor(role))).toBe(state);
});

describe('who decides next', () => {
  test.each([
    ['lead', 'asked', true],
    ['hr', 'asked', false],
    ['manager', 'asked', false],
    ['lead', 'lead_approved', false],
    ['hr', 'lead_approved', true],
    ['clerk', 'lead_approved', false],
    ['hr', 'approved', false],
    ['hr', 'expired', false],
  ] as const)('a %s of a request that is %s: %s', (role, state, decides) => {
    expect(decidesNext(actor(role), { state, personId: 1 })).toBe(decides);
  });

  test('nobody their own', () => {
    expect(decidesNext(actor('hr', 1), { state: 'lead_approved', personId: 1 })).toBe(false);
  });
});

test.each([
  ['asked', true, 'lead_approved'],
  ['asked', false, 'refused'],
  ['lead_approved', true, 'approved'],
  ['lead_approved', false, 'refused'],
] as const)('%s, approved %s: %s', (state, isApproved, after) => {
  expect(stateAfter(state, isApproved)).toBe(after);
});

test('only what waits is withdrawn', () => {
  const own = correctionStates.filter((state) =>
    mayWithdrawCorrection(actor('clerk', 1), { state, personId: 1 }),
  );
  expect(own).toEqual(['asked', 'lead_approved']);
  expect(mayWithdrawCorrection(actor('clerk', 2), { state: 'asked', personId: 1 })).toBe(false);
});
