import { z } from 'zod';
import { eligibilityRules } from './eligibility';

/** The contractor asks the procurer to set one rule of clause 3.6 aside for one person. */
export const askWaiverForm = z.object({
  rule: z.enum(eligibilityRules, 'staff:fault.choice'),
  because: z.string('staff:fault.reason').min(2, 'staff:fault.reason').max(300, 'staff:fault.too_long'),
});

/** The procurer's decision; its document travels beside it. */
export const decideWaiverForm = z.object({
  waiverId: z.coerce.number('staff:fault.choice').int('staff:fault.choice').positive('staff:fault.choice'),
  decision: z.enum(['granted', 'refused'], 'staff:fault.choice'),
  decisionNote: z.string().max(300, 'staff:fault.too_long').optional(),
});

export type AskWaiverInput = z.input<typeof askWaiverForm>;
export type DecideWaiverInput = z.input<typeof decideWaiverForm>;
