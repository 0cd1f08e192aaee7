import type { LineKind } from './order-form';

export type CountedLine = { kind: LineKind; fromGroupId: number | null; toGroupId: number | null };

export type GroupCount = {
  groupId: number;
  planned: number;
  /** By orders up to the day: opened, closed, come from other groups, gone to them. */
  opened: number;
  closed: number;
  came: number;
  went: number;
  /** Laid out otherwise than the contract says, without an order. */
  unexplained: number;
  count: number;
};

/**
 * Why each group has as many positions as it has on a day (contract 3.4): planned in the contract, and what the orders
 * up to that day added and took.
 */
export function explainCounts(
  groups: readonly { id: number; planned: number }[],
  lines: readonly CountedLine[],
  positions: readonly { groupId: number }[],
): GroupCount[] {
  return groups.map(({ id, planned }) => {
    const number = (wanted: (line: CountedLine) => boolean) => lines.filter(wanted).length;
    const opened = number((line) => line.kind === 'open' && line.toGroupId === id);
    const closed = number((line) => line.kind === 'close' && line.fromGroupId === id);
    const came = number((line) => line.kind === 'regroup' && line.toGroupId === id);
    const went = number((line) => line.kind === 'regroup' && line.fromGroupId === id);
    const count = positions.filter((position) => position.groupId === id).length;
    const explained = planned + opened - closed + came - went;
    return { groupId: id, planned, opened, closed, came, went, unexplained: count - explained, count };
  });
}
