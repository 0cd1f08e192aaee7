import { z } from 'zod';
import { isMonth } from '~/base/days';

const id = z.coerce.number('training:fault.choose').int('training:fault.choose');
const whole = (key: string, most: number) => z.coerce.number(key).int(key).min(1, key).max(most, key);
const month = z.string('training:fault.month').refine(isMonth, 'training:fault.month');

/** How many people are to finish a course in a month, in how many sessions. */
export const planLineForm = z.object({
  month,
  courseId: id,
  people: whole('training:fault.people', 9999),
  sessions: whole('training:fault.sessions', 99),
  note: z.string().trim().max(200, 'training:fault.long').default(''),
});
export type PlanLineInput = z.input<typeof planLineForm>;
