import { neededSize } from './plan-size';

type Cell = { row: number; column: number };

/**
 * What stands on the plan, in the order in which it is read: row by row, from the left. `loose` has no cell of its own.
 * The grid is as large as it was drawn, or as what stands on it.
 */
export function layOutPlan<Label extends Cell & { width: number }, Item extends { id: number }>(
  plan: {
    rows: number;
    columns: number;
    labels: readonly Label[];
    places: readonly (Cell & { id: number })[];
  },
  items: readonly Item[],
) {
  const places = new Map(plan.places.map((place) => [place.id, place]));
  const standing = items.flatMap((item) => {
    const place = places.get(item.id);
    return place ? [{ row: place.row, column: place.column, width: 1, item, label: null }] : [];
  });
  const marked = plan.labels.map((label) => ({ ...pick(label), item: null, label }));
  const cells = [...standing, ...marked].sort((a, b) => a.row - b.row || a.column - b.column);
  const needed = neededSize(cells);
  return {
    rows: Math.max(plan.rows, needed.rows),
    columns: Math.max(plan.columns, needed.columns),
    cells,
    loose: items.filter(({ id }) => !places.has(id)),
  };
}

function pick({ row, column, width }: Cell & { width: number }) {
  return { row, column, width };
}
