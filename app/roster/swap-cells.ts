import { type DutyCell, isSameCell, type RosterFacts } from './duty-facts';
import { type DutyFault, faultsOfDuty } from './duty-fault';

/** A duty given to somebody, and the duty of theirs that is given back for it, if one is. */
export type SwapOfCells = { given: DutyCell; toPersonId: number; back?: DutyCell };

/** The duties after a swap; undefined: one of the two is not there any more. */
export function cellsAfterSwap(cells: readonly DutyCell[], swap: SwapOfCells): DutyCell[] | undefined {
  const { given, toPersonId, back } = swap;
  const has = (cell: DutyCell) => cells.some((one) => isSameCell(one, cell));
  if (!has(given) || (back && !has(back))) return undefined;
  const rest = cells.filter((one) => !isSameCell(one, given) && !(back && isSameCell(one, back)));
  return [...rest, ...movedBy({ given, toPersonId, back })];
}

/** Every rule that a swap would break, with whose duty breaks it; none: it may be. */
export function faultsOfSwap(
  facts: RosterFacts,
  cells: readonly DutyCell[],
  swap: SwapOfCells,
): { cell: DutyCell; faults: DutyFault[] }[] {
  const after = cellsAfterSwap(cells, swap) ?? [];
  return movedBy(swap).flatMap((cell) => {
    const others = after.filter((one) => !isSameCell(one, cell));
    const faults = faultsOfDuty(cell, facts, others);
    return faults.length > 0 ? [{ cell, faults }] : [];
  });
}

function movedBy({ given, toPersonId, back }: SwapOfCells): DutyCell[] {
  const taken = { ...given, personId: toPersonId };
  return back ? [taken, { ...back, personId: given.personId }] : [taken];
}
