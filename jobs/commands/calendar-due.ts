import { isDay } from '~/base/days';
import { Refusal } from '~/base/errors';
import { builtInCalendar } from '~/calendar/builtin-notice';
import { getWorkCalendar } from '~/calendar/get-calendar.server';
import { addWorkdays, type WorkCalendar } from '~/calendar/workdays';
import { hasHouse } from '~db/house';
import { type Command, type CommandContext, UsageError } from '../command';

export const command: Command = {
  name: 'calendar due',
  summary: 'calendar:command.due.summary',
  options: {
    from: { type: 'string', value: 'YYYY-MM-DD', summary: 'calendar:command.due.from' },
    workdays: { type: 'string', value: 'N', summary: 'calendar:command.due.workdays' },
  },
  run: async (context) => {
    const from = String(context.options.from ?? '');
    const typed = String(context.options.workdays ?? '');
    if (!isDay(from)) throw new UsageError('calendar:command.due.bad_from', { from });
    if (!/^\d{1,4}$/.test(typed))
      throw new UsageError('calendar:command.due.bad_workdays', { workdays: typed });
    const workdays = Number(typed);
    const result = addWorkdays(await calendarOf(context), from, workdays);
    if ('awaitingYear' in result)
      throw new Refusal(409, 'calendar:refusal.awaiting_notice', { year: String(result.awaitingYear) });
    return { value: { from, workdays, due: result.due }, text: result.due };
  },
};

/** The hall's own calendar with its local days; before there is a hall, the notices that ship with the program. */
async function calendarOf(context: CommandContext): Promise<WorkCalendar> {
  if (!hasHouse()) return builtInCalendar();
  try {
    return await getWorkCalendar(await context.call());
  } catch (error) {
    if (error instanceof Refusal && error.key === 'jobs:refusal.no_project') return builtInCalendar();
    throw error;
  }
}
