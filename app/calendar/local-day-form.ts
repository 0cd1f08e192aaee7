import { z } from 'zod';
import { isDay } from '~/base/days';

/** A day the hall itself declares: a local festival, a typhoon closure, an extra working Saturday. */
export const localDayForm = z.object({
  day: z.string().refine(isDay, 'calendar:fault.not_a_day_field'),
  kind: z.enum(['holiday', 'workday'], { error: 'calendar:fault.kind_field' }),
  name: z.string().trim().min(1, 'calendar:fault.name_field').max(40, 'calendar:fault.name_field'),
});

export type LocalDayInput = z.infer<typeof localDayForm>;
