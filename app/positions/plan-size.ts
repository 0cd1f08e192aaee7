/** As large as a hall is drawn: more columns than this are no longer read on a screen. */
export const planSize = { rows: 20, columns: 20 };

export const labelKinds = ['area', 'entrance'] as const;
export type LabelKind = (typeof labelKinds)[number];

type Spot = { row: number; column: number; width?: number };

/** The first cell that two things want, if there is one. */
export function doubledCell(spots: readonly Spot[]): { row: number; column: number } | undefined {
  const seen = new Set<string>();
  for (const { row, column, width = 1 } of spots)
    for (let at = column; at < column + width; at += 1) {
      const key = `${row} ${at}`;
      if (seen.has(key)) return { row, column: at };
      seen.add(key);
    }
  return undefined;
}

/** As many rows and columns as what stands on the plan needs. */
export function neededSize(spots: readonly Spot[]): { rows: number; columns: number } {
  return {
    rows: Math.max(1, ...spots.map(({ row }) => row)),
    columns: Math.max(1, ...spots.map(({ column, width = 1 }) => column + width - 1)),
  };
}
