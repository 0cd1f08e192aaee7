import { type DutyCell, isSameCell } from './duty-facts';

export type PersonChange = { personId: number; lost: DutyCell[]; gained: DutyCell[] };

/** What is other for whom between two versions, by person; those for whom nothing changed are left out. */
export function changesBetween(before: readonly DutyCell[], after: readonly DutyCell[]): PersonChange[] {
  const lost = before.filter((cell) => !after.some((other) => isSameCell(cell, other)));
  const gained = after.filter((cell) => !before.some((other) => isSameCell(cell, other)));
  const ids = [...new Set([...lost, ...gained].map(({ personId }) => personId))].sort((a, b) => a - b);
  return ids.map((personId) => ({
    personId,
    lost: lost.filter((cell) => cell.personId === personId),
    gained: gained.filter((cell) => cell.personId === personId),
  }));
}
