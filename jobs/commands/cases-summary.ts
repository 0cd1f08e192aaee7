import { summarizeCases } from '~/ledger/summarize-cases.server';
import type { Command } from '../command';

export const command: Command = {
  name: 'cases summary',
  summary: 'ledger:command.summary.summary',
  run: async ({ call, t }) => {
    const summary = await summarizeCases(await call());
    return { value: summary, text: t('ledger:command.summary.done', summary) };
  },
};
