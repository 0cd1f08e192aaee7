import { z } from 'zod';
import { labelKinds, planSize } from './plan-size';

const cell = (most: number) => z.coerce.number().int().min(1).max(most);
const size = (most: number) =>
  z.coerce
    .number('positions:fault.plan_size')
    .int('positions:fault.plan_size')
    .min(1, 'positions:fault.plan_size')
    .max(most, 'positions:fault.plan_size');
const spot = { row: cell(planSize.rows), column: cell(planSize.columns) };

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
