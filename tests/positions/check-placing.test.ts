import { describe, expect, test } from 'vitest';
import { type Placing, refusePlacing } from '~/positions/check-placing';

const placing: Placing = {
  fromOn: '2026-03-02',
  toOn: null,
  takeOver: false,
  unclearedOn: undefined,
  contractFrom: '2026-01-01',
  person: { name: '王', joinedOn: '2026-02-01', leftOn: null },
  position: { number: 3, name: '窗口', groupName: '综合窗口', openedOn: '2026-01-01', closedOn: null },
};

describe('somebody may take a position', () => {
  test.each([
    ['when cleared', {}],
    ['on the day of joining', { fromOn: '2026-02-01' }],
    ['up to the last day here', { toOn: '2026-06-30', person: { ...placing.person, leftOn: '2026-06-30' } }],
    ['uncleared, taken over on the contract’s first day', taken('2026-01-01')],
    ['uncleared, in place before the contract began', taken('2025-12-01')],
  ])('%s', (_case, changes) => {
    expect(refusePlacing({ ...placing, ...changes })).toBeUndefined();
  });

  test.each([
    ['before joining', { fromOn: '2026-01-31' }, 'fromOn', 'before_joined'],
    [
      'beyond the last day here',
      { person: { ...placing.person, leftOn: '2026-06-30' } },
      'personId',
      'leaves',
    ],
    [
      'before it opens',
      { position: { ...placing.position, openedOn: '2026-04-01' } },
      'fromOn',
      'before_opened',
    ],
    [
      'beyond its closing',
      { position: { ...placing.position, closedOn: '2026-05-01' } },
      'positionId',
      'closed',
    ],
    ['uncleared', { unclearedOn: '2026-03-02' }, 'personId', 'not_cleared'],
    [
      'uncleared and "taken over" after the contract began',
      { unclearedOn: '2026-03-02', takeOver: true },
      'fromOn',
      'take_over_too_late',
    ],
  ])('but not %s', (_case, changes, field, fault) => {
    expect(refusePlacing({ ...placing, ...changes })).toMatchObject({
      field,
      fault: { key: `positions:fault.${fault}` },
    });
  });
});

function taken(fromOn: string): Partial<Placing> {
  return {
    fromOn,
    takeOver: true,
    unclearedOn: fromOn,
    person: { name: '王', joinedOn: '2020-01-01', leftOn: null },
    position: { ...placing.position, openedOn: '2020-01-01' },
  };
}
