import { expect, test } from 'vitest';
import { type ChecksOfFile, supersededChecks } from '~/staff/superseded-checks';

const none = { checkedOn: null, result: null };
const file = (conduct: ChecksOfFile['conduct']): ChecksOfFile => ({ record: none, conduct, health: none });
const june = { checkedOn: '2026-06-01', result: 'passed' as const };
const kept = [{ rule: 'conduct' as const, ...june }];

test.each<[string, ChecksOfFile['conduct'], ChecksOfFile['conduct'], typeof kept, typeof kept]>([
  ['a newer one', june, { checkedOn: '2026-09-01', result: 'failed' }, [], kept],
  ['a newer one when it was kept already', june, { checkedOn: '2026-09-01', result: 'failed' }, kept, []],
  ['another result of the same day', june, { checkedOn: '2026-06-01', result: 'failed' }, [], []],
  ['an earlier day', june, { checkedOn: '2026-05-31', result: 'passed' }, [], []],
  ['nothing', june, none, [], []],
  ['the first one', none, june, [], []],
])('what %s takes the place of', (_case, before, after, alreadyKept, expected) => {
  expect(supersededChecks(file(before), file(after), alreadyKept)).toEqual(expected);
});
