import { describe, expect, test } from 'vitest';
import { instantOf } from '~/base/days';
import { outcomeOf } from '~/training/outcome';
import { sessionState } from '~/training/session-state';

describe('what a score comes to', () => {
  test.each([
    { name: 'below the mark', score: 59, months: 12, passed: false, until: null },
    { name: 'the mark itself passes', score: 60, months: 12, passed: true, until: '2027-01-14' },
    { name: 'for ever', score: 100, months: null, passed: true, until: null },
  ])('$name', ({ score, months, passed, until }) => {
    const course = { passMark: 60, validityMonths: months };
    expect(outcomeOf(course, '2026-01-15', score)).toEqual({ passed, validUntil: until });
  });
});

describe('where a session stands', () => {
  const session = { heldOn: '2026-06-10', fromMinute: 540, toMinute: 660, cancelledOn: null };
  test.each([
    { name: 'a minute before', at: instantOf('2026-06-10', 539), state: 'planned' },
    { name: 'as it begins', at: instantOf('2026-06-10', 540), state: 'running' },
    { name: 'its last minute', at: instantOf('2026-06-10', 659), state: 'running' },
    { name: 'as it ends', at: instantOf('2026-06-10', 660), state: 'held' },
  ])('$name: $state', ({ at, state }) => {
    expect(sessionState(session, at)).toBe(state);
  });

  test('cancelled, whatever the hour', () => {
    expect(sessionState({ ...session, cancelledOn: '2026-06-01' }, instantOf('2026-06-11'))).toBe(
      'cancelled',
    );
  });
});
