import { expect, test } from 'vitest';
import type { Missing } from '~/positions/clearance-facts';
import { wordsOfMissing } from '~/positions/missing-words';

const gate = (about: string, courseIds: number[]): Missing => ({
  kind: 'gate',
  about,
  reason: 'never',
  params: {},
  asks: null,
  courseIds,
});
const check: Missing = {
  kind: 'background',
  about: 'record',
  reason: 'unchecked',
  params: {},
  asks: null,
  courseIds: [],
};
const session = (courseId: number, heldOn: string) => ({
  courseId,
  sessionId: courseId * 10,
  heldOn,
  place: 'A',
});
const keys = (...given: Parameters<typeof wordsOfMissing>) =>
  wordsOfMissing(...given).map(({ key }) => key.replace('positions:missing.', ''));

test.each([
  ['nothing missing', [], [], []],
  ['no course missing', [check], [], ['background.record_unchecked']],
  [
    'two courses without a session are told so once',
    [gate('ethics', [1]), gate('skills', [2])],
    [],
    ['gate.ethics_never', 'gate.skills_never', 'no_session'],
  ],
  [
    'a session stands behind its course',
    [gate('ethics', [1]), gate('skills', [2])],
    [session(1, '2026-06-02')],
    ['gate.ethics_never', 'session', 'gate.skills_never', 'no_session'],
  ],
  ['all have one', [gate('ethics', [1])], [session(1, '2026-06-02')], ['gate.ethics_never', 'session']],
])('%s', (_name, missing, sessions, expected) => {
  expect(keys(missing, sessions, true)).toEqual(expected);
});

test('the nearest of several sessions is named', () => {
  const words = wordsOfMissing(
    [gate('ethics', [1, 2])],
    [session(2, '2026-06-09'), session(1, '2026-06-02')],
    true,
  );
  expect(words[1]?.params).toEqual({ day: '2026-06-02', place: 'A' });
});

test('whoever may not read the file is told that it is not in order, and no more', () => {
  expect(keys([check, gate('ethics', [1])], [], false)).toEqual(['gate.ethics_never', 'file', 'no_session']);
});
