import type { Day } from '~/base/days';
import type { Message } from '~/base/errors';
import type { OrderLine } from './order-form';

/** What is known about a position that a line names, by id, or by the number that a line opens. */
export type OrderedPosition = {
  id: number;
  number: number;
  /** In order. */
  spans: readonly { groupId: number; place: string; fromOn: Day; toOn: Day | null }[];
  /** Whoever holds it on the effective day or later. */
  holders: readonly { name: string; fromOn: Day; clearedFor: readonly number[] }[];
};

export type OrderFacts = {
  contractFrom: Day;
  groups: readonly number[];
  positions: readonly OrderedPosition[];
};

export type LineFault = { line: number; field: string; fault: Message };

/**
 * What stands in the way of an order, line by line (contract 2: dynamic management by the procurer's staffing plan).
 * An order changes a position from its day on and for good, so it comes after every change already ordered.
 */
export function refuseOrder(
  order: { effectiveOn: Day; lines: readonly OrderLine[] },
  facts: OrderFacts,
): LineFault[] {
  return order.lines.flatMap((line, index) => {
    const found = refuseLine(line, index, order, facts);
    return found ? [{ line: index, ...found }] : [];
  });
}

type Found = { field: string; fault: Message } | undefined;

function refuseLine(
  line: OrderLine,
  index: number,
  { effectiveOn, lines }: { effectiveOn: Day; lines: readonly OrderLine[] },
  facts: OrderFacts,
): Found {
  const earlier = lines.slice(0, index);
  if (effectiveOn < facts.contractFrom) return fault('kind', 'before_contract', { day: facts.contractFrom });
  if ('groupId' in line && !facts.groups.includes(line.groupId)) return fault('groupId', 'group');
  if (line.kind === 'open') return refuseOpening(line, earlier, effectiveOn, facts);
  const position = facts.positions.find((row) => row.id === line.positionId);
  if (!position) return fault('positionId', 'position');
  const about = { number: position.number };
  const others = earlier.filter((other) => 'positionId' in other && other.positionId === line.positionId);
  if (others.some((other) => other.kind === line.kind)) return fault('positionId', 'twice', about);
  if (others.some((other) => line.kind === 'close' || other.kind === 'close'))
    return fault('positionId', 'contradicts', about);
  const first = position.spans[0];
  const last = position.spans.at(-1);
  if (!first || !last || effectiveOn < first.fromOn)
    return fault('positionId', 'not_open_yet', { ...about, day: first?.fromOn ?? '' });
  if (last.fromOn > effectiveOn) return fault('positionId', 'ordered_later', { ...about, day: last.fromOn });
  if (last.toOn !== null) return fault('positionId', 'closed', { ...about, day: last.toOn });
  if (line.kind === 'move') return line.place === last.place ? fault('place', 'no_change', about) : undefined;
  if (line.kind === 'close' && last.fromOn === effectiveOn)
    return fault('positionId', 'began_that_day', { ...about, day: effectiveOn });
  if (line.kind === 'regroup' && line.groupId === last.groupId) return fault('groupId', 'no_change', about);
  if (line.endsHolding) return undefined;
  const inTheWay = position.holders.filter(
    (holder) => line.kind === 'close' || !holder.clearedFor.includes(line.groupId),
  );
  if (inTheWay.length === 0) return undefined;
  const names = inTheWay.map((holder) => holder.name).join('、');
  return fault('endsHolding', line.kind === 'close' ? 'close_held' : 'regroup_uncleared', {
    ...about,
    names,
  });
}

function refuseOpening(
  line: Extract<OrderLine, { kind: 'open' }>,
  earlier: readonly OrderLine[],
  effectiveOn: Day,
  { positions }: OrderFacts,
): Found {
  if (earlier.some((other) => other.kind === 'open' && other.number === line.number))
    return fault('number', 'twice', { number: line.number });
  const last = positions.find((row) => row.number === line.number)?.spans.at(-1);
  // A number is for good: it may be opened again only once its position is closed.
  if (last && (last.toOn === null || last.toOn >= effectiveOn)) return fault('number', 'number_taken');
  return undefined;
}

function fault(field: string, name: string, params: Record<string, string | number> = {}) {
  return { field, fault: { key: `positions:fault.${name}`, params } };
}
