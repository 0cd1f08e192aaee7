import { describe, expect, test } from 'vitest';
import { codeAt, isCodeOf, isDoorOpen } from '~/training/sign-in-code';

const bound = { projectId: 1, sessionId: 7, secret: Buffer.from('wall') };
const shownAt = new Date('2026-06-10T01:00:00Z');
const { code } = codeAt(bound, shownAt);

describe('a code shown from 09:00:00', () => {
  test.each([
    ['2026-06-10T01:00:00Z', true],
    ['2026-06-10T01:00:59Z', true],
    ['2026-06-10T01:01:59Z', true],
    ['2026-06-10T01:02:00Z', false],
    ['2026-06-10T00:59:59Z', false],
  ])('typed at %s: taken %s', (at, isTaken) => {
    expect(isCodeOf(bound, code, new Date(at))).toBe(isTaken);
  });
});

test.each([
  ['another session', { ...bound, sessionId: 8 }],
  ['another hall', { ...bound, projectId: 2 }],
  ['another key', { ...bound, secret: Buffer.from('door') }],
])('a code is none of %s', (_name, other) => {
  expect(isCodeOf(other, code, shownAt)).toBe(false);
});

test('six digits, and the instant at which they change', () => {
  expect(code).toMatch(/^\d{6}$/);
  expect(codeAt(bound, new Date('2026-06-10T01:00:59.999Z')).changesAt).toEqual(
    new Date('2026-06-10T01:01:00Z'),
  );
});

describe('the door of a session from 09:00 to 11:00', () => {
  const session = { heldOn: '2026-06-10', fromMinute: 540, toMinute: 660, cancelledOn: null };
  test.each([
    ['2026-06-10T00:29:59Z', false],
    ['2026-06-10T00:30:00Z', true],
    ['2026-06-10T02:59:59Z', true],
    ['2026-06-10T03:00:00Z', false],
  ])('at %s: open %s', (at, isOpen) => {
    expect(isDoorOpen(session, new Date(at))).toBe(isOpen);
    expect(isDoorOpen({ ...session, cancelledOn: '2026-06-09' }, new Date(at))).toBe(false);
  });
});
