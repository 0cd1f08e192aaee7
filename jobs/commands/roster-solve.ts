import { addMonths, dayOf, monthOf } from '~/base/days';
import { solveRoster } from '~/roster/solve-roster.server';
import type { Command } from '../command';

export const command: Command = {
  name: 'roster solve',
  summary: 'duty:command.solve.summary',
  arguments: [{ name: 'MONTH', summary: 'duty:command.solve.month', optional: true }],
  run: async ({ args, call, t }) => {
    const solver = await call();
    const month = args[0] ?? addMonths(monthOf(dayOf(solver.now)), 1);
    const solved = await solveRoster(solver, { month });
    const { isProven, cost, bound, vacancies, touched } = solved.outcome;
    const text = [
      t(`duty:command.solve.${isProven ? 'proven' : 'gap'}`, {
        month,
        cost,
        bound,
        duties: solved.cells.length,
      }),
      ...(touched.length > 0 ? [t('duty:command.solve.touched', { count: touched.length })] : []),
      ...vacancies.map(({ day, shift, missing, rule }) =>
        t('duty:command.solve.vacancy', {
          day,
          shift: t(`duty:shift.${shift}`),
          missing,
          rule: t(`duty:because.${rule}`),
        }),
      ),
    ];
    return { value: solved, text };
  },
};
