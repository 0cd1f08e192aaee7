import { z } from 'zod';

/** As large as a hall is drawn: more columns than this are no longer read on a screen. */
export const planSize = { rows: 20, columns: 20 };

const cell = (most: number) => z.coerce.number().int().min(1).max(most);
const spot = { row: cell(planSize.rows), column: cell(planSize.columns) };

/** The whole plan, saved at once; `version` is the one it was drawn from. */
export const planForm = z.object({
  version: z.coerce.number().int().min(0),
  places: z.array(z.object({ id: z.coerce.number().int().positive(), ...spot })).max(400),
  labels: z
    .array(
      z.object({ ...spot, kind: z.enum(['entrance', 'counter']), text: z.string().trim().min(1).max(20) }),
    )
    .max(100),
});

export type PlanInput = z.input<typeof planForm>;
export type Plan = z.output<typeof planForm>;

/** The first cell that two things want, if there is one. */
export function doubledCell(spots: readonly { row: number; column: number }[]) {
  const seen = new Set<string>();
  return spots.find(({ row, column }) => {
    const key = `${row} ${column}`;
    const isTaken = seen.has(key);
    seen.add(key);
    return isTaken;
  });
}
