import { type Debt, type DutyCell, type LoadKind, loadKindOf, loadKinds } from './duty-facts';

/** More than this is not carried into the next month. */
const mostDebt = 5;

/** What each has done more than those who did least, by kind; a day of standby for several groups is one. */
export function debtsOf(personIds: readonly number[], cells: readonly DutyCell[]): Map<number, Debt> {
  const daysOf = (personId: number, kind: LoadKind) =>
    new Set(
      cells
        .filter((cell) => cell.personId === personId && loadKindOf(cell.shift) === kind)
        .map(({ day }) => day),
    ).size;
  const counts = new Map(
    personIds.map((id) => [
      id,
      { weekend: daysOf(id, 'weekend'), weekday: daysOf(id, 'weekday'), standby: daysOf(id, 'standby') },
    ]),
  );
  for (const kind of loadKinds) {
    const least = Math.min(...[...counts.values()].map((count) => count[kind]));
    for (const count of counts.values()) count[kind] = Math.min(mostDebt, count[kind] - least);
  }
  return counts;
}
