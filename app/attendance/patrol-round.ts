import { type Day, dayOf } from '~/base/days';

export type Seen = { id: number; lastSeenAt: Date | null };

/**
 * The order of a round: positions not seen today, those never seen first, then by the day on which they were last seen.
 * Among equals chance decides, the same for the whole day, so that nobody can tell when the round comes by, and a page
 * opened again goes on where it was.
 */
export function planRound<P extends Seen>(positions: readonly P[], today: Day): P[] {
  const rank = ({ lastSeenAt }: P) => (lastSeenAt ? dayOf(lastSeenAt) : '');
  return positions
    .filter((position) => rank(position) !== today)
    .map((position) => ({ position, day: rank(position), lot: drawLot(today, position.id) }))
    .sort((a, b) =>
      a.day === b.day ? a.lot - b.lot || a.position.id - b.position.id : a.day < b.day ? -1 : 1,
    )
    .map(({ position }) => position);
}

/** FNV-1a over the day and the number: the same lot on every device. */
function drawLot(day: Day, id: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${day}|${id}|${day}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return hash ^ (hash >>> 13);
}
