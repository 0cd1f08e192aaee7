import { expect, test } from 'vitest';
import { isReadyToSign, missingSigners, whoMustSign } from '~/staff/handover-signing';

const handed = (receiverId: number) => ({ receiverId, handedOn: '2026-03-20' });
const open = { receiverId: null, handedOn: null };

test('whoever gives signs, and everybody who receives something, once', () => {
  expect(whoMustSign(1, [handed(2), handed(3), handed(2), open])).toEqual([1, 2, 3]);
});

test.each([
  ['nothing', [], false],
  ['something not handed over', [handed(2), open], false],
  ['all handed over', [handed(2), handed(3)], true],
])('signing for %s', (_case, items, ready) => {
  expect(isReadyToSign(items)).toBe(ready);
});

test('who has signed is missing no more', () => {
  expect(missingSigners(1, [handed(2), handed(3)], [2])).toEqual([1, 3]);
});
