import { explainDay } from '~/attendance/explain-day.server';
import { dayOf } from '~/base/days';
import { type Command, UsageError } from '../command';

export const command: Command = {
  name: 'attendance day',
  summary: 'attendance:day_rule.command.summary',
  options: {
    person: { type: 'string', value: 'STAFF_NO', summary: 'attendance:day_rule.command.person' },
    on: { type: 'string', value: 'YYYY-MM-DD', summary: 'attendance:day_rule.command.on' },
  },
  run: async ({ options, call, t }) => {
    if (!options.person) throw new UsageError('attendance:day_rule.command.usage');
    const reader = await call();
    const on = String(options.on ?? dayOf(reader.now));
    const told = await explainDay(reader, { person: String(options.person), on });
    const halves = told.halves.map(({ reasons, ...half }) => ({
      ...half,
      reasons: reasons.map(({ key, params }) => ({
        key: key.split('.').at(-1),
        ...(params && { params }),
        text: t(key, params),
      })),
    }));
    const text = halves.flatMap(({ half, state, reasons }) => [
      `${t(`attendance:half.${half}`)}  ${state ? t(`attendance:state.${state}`) : '–'}`,
      ...reasons.map((reason) => `  ${reason.text}`),
    ]);
    const { name, staffNo } = told.person;
    return { value: { ...told, halves }, text: [`${name} ${staffNo} ${told.day}`, ...text] };
  },
};
