import { z } from 'zod';
import { isMonth } from '~/base/days';

export const summaryWays = ['person', 'group', 'month'] as const;
export type SummaryWay = (typeof summaryWays)[number];

/** By what attendance is summed up, and of which month; by month: of the twelve that end with it. */
export const summaryForm = z.object({
  by: z.enum(summaryWays).catch('person'),
  month: z.string().refine(isMonth, 'attendance:refusal.bad_month'),
});
