import { z } from 'zod';

/** As large as a hall is drawn: more columns than this are no longer read on a screen. */
export const planSize = { rows: 20, columns: 20 };

const cell = (most: number) => z.coerce.number().int().min(1).max(most);
const size = (most: number) =>
  z.coerce
    .number('positions:fault.plan_size')
    .int('positions:fault.plan_size')
    .min(1, 'positions:fault.plan_size')
    .max(most, 'positions:fault.plan_size');
const spot = { row: cell(planSize.rows), column: cell(planSize.columns) };

export const labelKinds = ['area', 'entrance'] as const;
export type LabelKind = (typeof labelKinds)[number];

const fault = 'positions:fault.label';
const text = z.string(fault).trim().min(1, fault).max(20, fault);
const textEn = z.string(fault).trim().max(40, fault).default('');

/** The whole plan, saved at once; `version` is the one it was drawn from. A label reaches over `width` cells. */
export const planForm = z.object({
  version: z.coerce.number().int().min(0),
  rows: size(planSize.rows),
  columns: size(planSize.columns),
  places: z.array(z.object({ id: z.coerce.number().int().positive(), ...spot })).max(400),
  labels: z
    .array(
      z.object({
        ...spot,
        width: cell(planSize.columns),
        kind: z.enum(labelKinds),
        text,
        textEn,
      }),
    )
    .max(100),
});

export type PlanInput = z.input<typeof planForm>;
export type Plan = z.output<typeof planForm>;

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
