import { z } from 'zod';
import { isDay } from '~/base/days';
import { parseMinute } from './hall-hours';

const workdays = z.coerce
  .number('calendar:fault.workdays')
  .int('calendar:fault.workdays')
  .min(0, 'calendar:fault.workdays')
  .max(400, 'calendar:fault.workdays');
const minutes = z.coerce
  .number('calendar:fault.minutes')
  .int('calendar:fault.minutes')
  .min(1, 'calendar:fault.minutes')
  .max(480, 'calendar:fault.minutes');
const count = z.coerce
  .number('calendar:fault.count')
  .int('calendar:fault.count')
  .min(0, 'calendar:fault.count')
  .max(40_000, 'calendar:fault.count');
const yesNo = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], {
  error: 'calendar:fault.yes_no',
});

/** How a kind of leave is counted, paid and proved; `days`: at most so many, 0 for no limit. */
const leaveTerms = {
  counting: z.enum(['workday', 'calendar'], 'calendar:fault.option'),
  paid: z.enum(['full', 'part', 'none'], 'calendar:fault.option'),
  proof: z.enum(['required', 'later', 'none'], 'calendar:fault.option'),
};
const leaveByRule = z.object(leaveTerms);
const leaveOfDays = z.object({ days: count.max(1000, 'calendar:fault.count'), ...leaveTerms });

/** The settings a hall has and what each value must look like. The screen shows one field for each part. */
export const settingValues = {
  'ledger.limits': z.object({
    notice: workdays,
    accept: workdays,
    transfer: workdays,
    issue: workdays,
    archive: workdays,
    rectify: workdays,
  }),
  'cover.minutes': minutes,
  'cover.practice_days': count.min(1, 'calendar:fault.count').max(730, 'calendar:fault.count'),
  'correction.monthly_limit': count.max(60, 'calendar:fault.count'),
  'overtime.limits': z.object({ day: count.max(1440, 'calendar:fault.count'), month: count }),
  'overtime.rest_day_minutes': count.max(1440, 'calendar:fault.count'),
  'duty.terms': z.object({
    extended: minutes,
    survive: count.max(5, 'calendar:fault.count'),
  }),
  'leave.annual': leaveByRule,
  'leave.sick': leaveByRule,
  'leave.personal': leaveOfDays,
  'leave.marriage': leaveOfDays,
  'leave.maternity': leaveOfDays,
  'leave.paternity': leaveOfDays,
  'leave.parental': leaveOfDays,
  'leave.bereavement': leaveOfDays,
  'leave.injury': leaveOfDays,
  'leave.union': leaveOfDays,
  'leave.in_lieu': leaveByRule,
  'session.idle_minutes': minutes.refine((value) => value <= 30, 'calendar:fault.idle_minutes'),
  'sign.leader_countersigns': yesNo,
} as const;

export type SettingKey = keyof typeof settingValues;

export function isSettingKey(key: string): key is SettingKey {
  return key in settingValues;
}

/** The parts of a setting's value, for the form: `[]` when the value is a single one. */
export function settingParts(key: SettingKey): string[] {
  const schema = settingValues[key];
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** What a part may be chosen from; undefined: it is a number. */
export function partOptions(key: SettingKey, part: string): readonly string[] | undefined {
  const schema = settingValues[key];
  const field = schema instanceof z.ZodObject ? (schema.shape as Record<string, unknown>)[part] : undefined;
  return field instanceof z.ZodEnum ? (field.options as string[]) : undefined;
}

/** The terms of leave are for HR to keep, and have a screen of their own. */
export function isLeaveSetting(key: string): boolean {
  return key.startsWith('leave.');
}

export const settingForm = z.object({
  key: z.string().refine(isSettingKey, 'calendar:fault.setting_key'),
  fromOn: z.string('calendar:fault.not_a_day_field').refine(isDay, 'calendar:fault.not_a_day_field'),
  source: z
    .string('calendar:fault.source')
    .trim()
    .min(1, 'calendar:fault.source')
    .max(200, 'calendar:fault.source'),
  toConfirm: z.coerce.boolean().default(false),
});

const time = z.string('calendar:fault.time').transform(parseMinute).pipe(z.number('calendar:fault.time'));

/** Minutes of flexible start; left out, those that hold so far stay. */
export const flexibleMinutes = z.coerce
  .number('calendar:fault.flexible')
  .int('calendar:fault.flexible')
  .min(0, 'calendar:fault.flexible')
  .max(240, 'calendar:fault.flexible')
  .optional();

export const hallHoursForm = z
  .object({
    fromOn: z.string('calendar:fault.not_a_day_field').refine(isDay, 'calendar:fault.not_a_day_field'),
    name: z
      .string('calendar:fault.name_field')
      .trim()
      .min(1, 'calendar:fault.name_field')
      .max(40, 'calendar:fault.name_field'),
    amFrom: time,
    amTo: time,
    pmFrom: time,
    pmTo: time,
    graceMinutes: z.coerce
      .number('calendar:fault.grace')
      .int('calendar:fault.grace')
      .min(0, 'calendar:fault.grace')
      .max(120, 'calendar:fault.grace'),
    flexibleMinutes,
    toConfirm: z.coerce.boolean().default(false),
  })
  .refine((hours) => hours.amFrom < hours.amTo, { path: ['amTo'], message: 'calendar:fault.time_order' })
  .refine((hours) => hours.amTo <= hours.pmFrom, { path: ['pmFrom'], message: 'calendar:fault.time_order' })
  .refine((hours) => hours.pmFrom < hours.pmTo, { path: ['pmTo'], message: 'calendar:fault.time_order' });

export type SettingInput = z.input<typeof settingForm> & { value: unknown };
export type HallHoursInput = z.input<typeof hallHoursForm>;

/** What the settings form posts: `value`, or one `value.<part>` for each part. */
export function settingInput(values: Record<string, string | undefined>): SettingInput {
  const { key = '', fromOn = '', source = '', toConfirm } = values;
  const parts = isSettingKey(key) ? settingParts(key) : [];
  const value =
    parts.length === 0
      ? values.value
      : Object.fromEntries(parts.map((part) => [part, values[`value.${part}`]]));
  return { key, fromOn, source, toConfirm, value };
}
