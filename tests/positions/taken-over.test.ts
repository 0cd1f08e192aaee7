import { expect, test } from 'vitest';
import { isTakenOver } from '~/positions/taken-over';

test.each([
  ['joined before the contract began', '2024-12-31', true],
  ['joined on its first day', '2025-01-01', true],
  ['joined the day after', '2025-01-02', false],
])('%s', (_case, joinedOn, expected) => {
  expect(isTakenOver(joinedOn, '2025-01-01')).toBe(expected);
});
