import { describe, expect, test } from 'vitest';
import { type OrderedPosition, refuseOrder } from '~/positions/check-order';
import { explainCounts } from '~/positions/explain-count';
import type { OrderLine } from '~/positions/order-form';

const effectiveOn = '2026-06-01';
const span = (groupId: number, fromOn: string, toOn: string | null = null) => ({
  groupId,
  place: 'A',
  fromOn,
  toOn,
});
const position = (id: number, more: Partial<OrderedPosition> = {}): OrderedPosition => ({
  id,
  number: id,
  spans: [span(7, '2026-01-01')],
  holders: [],
  ...more,
});
const close = (positionId: number, endsHolding = false): OrderLine => ({
  kind: 'close',
  positionId,
  endsHolding,
});
const move = (positionId: number, place: string): OrderLine => ({ kind: 'move', positionId, place });
const regroup = (positionId: number, groupId: number, endsHolding = false): OrderLine => ({
  kind: 'regroup',
  positionId,
  groupId,
  endsHolding,
});
const open = (number: number, groupId = 7): OrderLine => ({
  kind: 'open',
  number,
  name: '窗口',
  nameEn: '',
  groupId,
  place: '',
});
const held = { name: '王芳', fromOn: '2026-01-01', clearedFor: [7] };

function faults(lines: OrderLine[], positions = [position(1), position(2)], on = effectiveOn): string[] {
  return refuseOrder(
    { effectiveOn: on, lines },
    { contractFrom: '2026-01-01', groups: [7, 8], positions },
  ).map(({ line, field, fault }) => `${line} ${field} ${fault.key.replace('positions:fault.', '')}`);
}

describe('an order', () => {
  test.each<[string, OrderLine[], OrderedPosition[] | undefined, string[]]>([
    ['that closes one and opens another', [close(1), open(36)], undefined, []],
    ['that moves and regroups the same position', [move(1, 'B'), regroup(1, 8)], undefined, []],
    ['that closes a position twice', [close(1), close(1)], undefined, ['1 positionId twice']],
    ['that closes and moves it', [close(1), move(1, 'B')], undefined, ['1 positionId contradicts']],
    ['that moves and then closes it', [move(1, 'B'), close(1)], undefined, ['1 positionId contradicts']],
    ['that opens a number twice', [open(36), open(36)], undefined, ['1 number twice']],
    ['that opens a number in use', [open(1)], undefined, ['0 number number_taken']],
    [
      'that opens a number whose position closed before',
      [open(1)],
      [position(1, { spans: [span(7, '2026-01-01', '2026-05-31')] })],
      [],
    ],
    [
      'that opens a number whose position closes that day',
      [open(1)],
      [position(1, { spans: [span(7, '2026-01-01', '2026-06-01')] })],
      ['0 number number_taken'],
    ],
    ['in a group that is not there', [open(36, 9)], undefined, ['0 groupId group']],
    ['about a position that is not there', [close(9)], undefined, ['0 positionId position']],
    [
      'effective the day before the opening',
      [move(1, 'B')],
      [position(1, { spans: [span(7, '2026-06-02')] })],
      ['0 positionId not_open_yet'],
    ],
    [
      'that closes on the day of the opening',
      [close(1)],
      [position(1, { spans: [span(7, '2026-06-01')] })],
      ['0 positionId began_that_day'],
    ],
    [
      'that closes before a move ordered for later',
      [close(1)],
      [position(1, { spans: [span(7, '2026-01-01', '2026-06-30'), span(7, '2026-07-01')] })],
      ['0 positionId ordered_later'],
    ],
    [
      'about a position that is to close',
      [move(1, 'B')],
      [position(1, { spans: [span(7, '2026-01-01', '2026-06-30')] })],
      ['0 positionId closed'],
    ],
    ['that moves it to where it is', [move(1, 'A')], undefined, ['0 place no_change']],
    ['that regroups it into its own group', [regroup(1, 7)], undefined, ['0 groupId no_change']],
    ['that closes a held one', [close(1)], [position(1, { holders: [held] })], ['0 endsHolding close_held']],
    ['that closes a held one and ends the holding', [close(1, true)], [position(1, { holders: [held] })], []],
    [
      'that closes one somebody is to hold',
      [close(1)],
      [position(1, { holders: [{ ...held, fromOn: '2026-08-01' }] })],
      ['0 endsHolding close_held'],
    ],
    [
      'that regroups beyond what the holder is cleared for',
      [regroup(1, 8)],
      [position(1, { holders: [held] })],
      ['0 endsHolding regroup_uncleared'],
    ],
    [
      'that regroups with a holder cleared for it',
      [regroup(1, 8)],
      [position(1, { holders: [{ ...held, clearedFor: [8] }] })],
      [],
    ],
  ])('%s', (_case, lines, positions, expected) => {
    expect(faults(lines, positions)).toEqual(expected);
  });

  test('names everybody in the way', () => {
    const holders = [held, { ...held, name: '李明', fromOn: '2026-09-01' }];
    const [found] = refuseOrder(
      { effectiveOn, lines: [close(1)] },
      { contractFrom: '2026-01-01', groups: [7], positions: [position(1, { holders })] },
    );
    expect(found?.fault.params).toEqual({ number: 1, names: '王芳、李明' });
  });

  test('cannot take effect before the contract', () => {
    expect(faults([open(36)], [], '2025-12-31')).toEqual(['0 kind before_contract']);
  });
});

describe('the count of a group', () => {
  const groups = [
    { id: 7, planned: 2 },
    { id: 8, planned: 1 },
  ];
  const at = (...ids: number[]) => ids.map((groupId) => ({ groupId }));

  test('is the contract’s plan and what the orders added and took', () => {
    const lines = [
      { kind: 'open' as const, fromGroupId: null, toGroupId: 7 },
      { kind: 'close' as const, fromGroupId: 8, toGroupId: null },
      { kind: 'regroup' as const, fromGroupId: 7, toGroupId: 8 },
      { kind: 'move' as const, fromGroupId: null, toGroupId: null },
    ];
    const [window, desk] = explainCounts(groups, lines, at(7, 7, 8));
    expect(window).toMatchObject({
      planned: 2,
      opened: 1,
      closed: 0,
      came: 0,
      went: 1,
      count: 2,
      unexplained: 0,
    });
    expect(desk).toMatchObject({
      planned: 1,
      opened: 0,
      closed: 1,
      came: 1,
      went: 0,
      count: 1,
      unexplained: 0,
    });
  });

  test('says what no order explains', () => {
    const [window, desk] = explainCounts(groups, [], at(7, 7, 7));
    expect([window?.unexplained, desk?.unexplained]).toEqual([1, -1]);
  });
});
