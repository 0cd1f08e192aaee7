import { z } from 'zod';
import { isDay } from '~/base/days';
import { drillStepKinds } from './drill-course';

const day = z.string('attendance:fault.day').refine(isDay, 'attendance:fault.day');
const id = (fault: string) => z.coerce.number(fault).int(fault).positive(fault);
const text = (max: number) =>
  z.string('continuity:fault.text').trim().min(2, 'continuity:fault.text').max(max, 'continuity:fault.long');

/** An exercise: on a day these positions are without anybody, and somebody cleared is to be there within the goal. */
export const drillForm = z.object({
  plannedOn: day,
  scenario: text(500),
  goalMinutes: z.coerce
    .number('continuity:fault.minutes')
    .int('continuity:fault.minutes')
    .min(1, 'continuity:fault.minutes')
    .max(480, 'continuity:fault.minutes'),
  positionIds: z
    .array(id('attendance:fault.position'))
    .min(1, 'attendance:fault.position')
    .max(10, 'continuity:fault.over_ten')
    .refine((ids) => new Set(ids).size === ids.length, 'continuity:fault.twice'),
});
export type DrillInput = z.input<typeof drillForm>;

export const drillStepForm = z.object({
  drillId: id('continuity:refusal.no_drill'),
  positionId: id('attendance:fault.position'),
  kind: z.enum(drillStepKinds),
  personId: id('attendance:fault.person').optional(),
});
export type DrillStepInput = z.input<typeof drillStepForm>;

export const drillReasonForm = z.object({ drillId: id('continuity:refusal.no_drill'), because: text(500) });
export type DrillReasonInput = z.input<typeof drillReasonForm>;

export const drillFindingsForm = z.object({
  drillId: id('continuity:refusal.no_drill'),
  findings: text(2000),
});
export type DrillFindingsInput = z.input<typeof drillFindingsForm>;

/** What is to be better next time, by whom and until when. */
export const lessonForm = z.object({
  drillId: id('continuity:refusal.no_drill'),
  what: text(500),
  personId: z.preprocess(
    (value) => (value === '' ? undefined : value),
    id('attendance:fault.person').optional(),
  ),
  dueOn: day,
});
export type LessonInput = z.input<typeof lessonForm>;

export const lessonDoneForm = z.object({
  lessonId: id('continuity:refusal.no_lesson'),
  note: z.string().trim().max(500, 'continuity:fault.long').default(''),
});
export type LessonDoneInput = z.input<typeof lessonDoneForm>;
