import { verifyMonth } from '~/assessment/verify-month.server';
import type { Command } from '../command';

export const command: Command = {
  name: 'verify',
  summary: 'assessment:command.verify.summary',
  arguments: [{ name: 'MONTH', summary: 'assessment:command.month' }],
  run: async ({ args, call, t }) => {
    const result = await verifyMonth(await call(), { month: args[0] ?? '' });
    const verdict = result.ok ? 'assessment:command.verify.ok' : 'assessment:command.verify.failed';
    const named = result.problems.map(({ source, label, what }) =>
      t('assessment:problem.named', {
        source: t(`assessment:source.${source}`),
        label,
        what: t(`assessment:problem.${what}`),
      }),
    );
    const counts = { month: result.month, rows: result.rows, problems: result.problems.length };
    const remarks = result.remarks.map(({ key, params }) => t(key, params ?? {}));
    const text = [t(verdict, counts), ...named, ...remarks, result.digest];
    return { value: result, text, failed: !result.ok };
  },
};
