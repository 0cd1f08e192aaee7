import { z } from 'zod';
import { isDay } from '~/base/days';

const whole = (from: number, to: number, fault: string) =>
  z.coerce
    .number({ error: `exam:fault.${fault}` })
    .int(`exam:fault.${fault}`)
    .min(from, `exam:fault.${fault}`)
    .max(to, `exam:fault.${fault}`);
const day = z.string({ error: 'exam:fault.day' }).refine(isDay, 'exam:fault.day');

const days = { openOn: day, closeOn: day };
const inOrder = (value: { openOn: string; closeOn: string }) => value.closeOn >= value.openOn;
const wrongOrder = { error: 'exam:fault.close_before_open', path: ['closeOn'] };

/** An exam of a course: how many questions, how long, what passes, how often, and the days it is open. */
export const examForm = z
  .object({
    courseId: whole(1, 2_147_483_647, 'choose'),
    name: z.string({ error: 'exam:fault.name' }).min(2, 'exam:fault.name').max(80, 'exam:fault.name'),
    questionCount: whole(1, 200, 'question_count'),
    minutes: whole(1, 480, 'minutes'),
    passMark: whole(1, 100, 'pass_mark'),
    attempts: whole(1, 20, 'attempts'),
    ...days,
  })
  .refine(inOrder, wrongOrder);
export type ExamInput = z.input<typeof examForm>;

/** Once set up, only its days change. */
export const examDaysForm = z
  .object({ examId: whole(1, 2_147_483_647, 'choose'), ...days })
  .refine(inOrder, wrongOrder);
export type ExamDaysInput = z.input<typeof examDaysForm>;
