import { z } from 'zod';
import { isDay } from '~/base/days';
import { checkResults, educations } from './person-form';

const text = (max: number) => z.string().trim().max(max, 'staff:fault.too_long').optional();
const day = z.string().refine(isDay, 'staff:fault.day').optional();
const result = z.enum(checkResults, 'staff:fault.choice').optional();

/** What somebody who applies tells of themselves; all of it lies locked with the candidate's own key. */
export const candidateForm = z.object({
  name: z.string('staff:fault.name').trim().min(1, 'staff:fault.name').max(40, 'staff:fault.too_long'),
  phone: z
    .string()
    .trim()
    .regex(/^1[3-9]\d{9}$/, 'staff:fault.phone')
    .optional(),
  idNumber: z.string().trim().optional(),
  nationality: text(40),
  politicalStatus: text(40),
  education: z.enum(educations, 'staff:fault.choice').optional(),
  school: text(80),
  major: text(80),
  mandarinLevel: text(20),
  experience: text(200),
  hasApprovalExperience: z.coerce.boolean().default(false),
  conductCheckedOn: day,
  conductResult: result,
  healthCheckedOn: day,
  healthResult: result,
  joiningOn: z.string('staff:fault.day').refine(isDay, 'staff:fault.day'),
  note: text(500),
});
export type CandidateInput = z.input<typeof candidateForm>;
export type CandidateFields = z.output<typeof candidateForm>;
