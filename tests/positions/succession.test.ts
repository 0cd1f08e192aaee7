import { expect, test } from 'vitest';
import { type AfterLastDay, isUnsucceeded, judgeSuccession } from '~/positions/succession';

const nobody: AfterLastDay = { successor: null, cover: null, closedOn: null };
const successor = (fromOn: string) => ({ ...nobody, successor: { name: '甲', fromOn } });
const cover = (day: string) => ({ ...nobody, cover: { name: '乙', day } });

// The last day is a Friday; the first workday after it is Monday the 23rd.
test.each<[string, AfterLastDay, string, boolean]>([
  ['nobody', nobody, 'none', true],
  ['somebody from the day after', successor('2026-03-21'), 'planned', false],
  ['somebody from the first workday', successor('2026-03-23'), 'planned', false],
  ['somebody a workday too late', successor('2026-03-24'), 'late', true],
  ['a cover on the first workday', cover('2026-03-23'), 'covered', false],
  ['a cover that comes too late', cover('2026-03-24'), 'none', true],
  ['a position that closes with the last day', { ...nobody, closedOn: '2026-03-20' }, 'closed', false],
  ['a position still open on the first workday', { ...nobody, closedOn: '2026-03-23' }, 'none', true],
])('%s follows', (_case, after, state, warns) => {
  const judged = judgeSuccession(after, '2026-03-20', '2026-03-23');
  expect([judged.state, isUnsucceeded(judged)]).toEqual([state, warns]);
});
