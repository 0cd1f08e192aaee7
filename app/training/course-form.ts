import { z } from 'zod';
import { gates } from './course';

const id = z.coerce.number('training:fault.choose').int('training:fault.choose');
const whole = (key: string, least: number, most: number) =>
  z.coerce.number(key).int(key).min(least, key).max(most, key);

const edited = {
  name: z.string('training:fault.name').trim().min(1, 'training:fault.name').max(60, 'training:fault.long'),
  nameEn: z.string().trim().max(80, 'training:fault.long').default(''),
  validityMonths: whole('training:fault.months', 1, 120).optional(),
  passMark: whole('training:fault.pass_mark', 1, 100),
  note: z.string().trim().max(400, 'training:fault.long').default(''),
};

/** What a course is for is said once; it may be renamed, and what it asks for changed. */
export const changeCourseForm = z.object({ courseId: id, ...edited });

/** A gate course names its gate, a group's course its group; a refresher one of them, or neither. */
export const courseForm = z
  .object({
    ...edited,
    kind: z.enum(['gate', 'group', 'refresher'], 'training:fault.choose'),
    gate: z.enum(gates, 'training:fault.choose').optional(),
    groupCode: z.string().max(40).optional(),
  })
  .superRefine(({ kind, gate, groupCode }, context) => {
    const say = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (kind === 'gate' && !gate) say('gate', 'training:fault.choose');
    if (kind === 'group' && !groupCode) say('groupCode', 'training:fault.choose');
    if (gate && groupCode) say('groupCode', 'training:fault.gate_or_group');
    else if (kind === 'gate' && groupCode) say('groupCode', 'training:fault.gate_or_group');
    else if (kind === 'group' && gate) say('gate', 'training:fault.gate_or_group');
  });

export type CourseInput = z.input<typeof courseForm>;
export type ChangeCourseInput = z.input<typeof changeCourseForm>;
