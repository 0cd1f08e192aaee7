import { Refusal } from '~/base/errors';
import type { Command } from '../command';

export const command: Command = {
  name: 'db start',
  summary: 'jobs:db_start.summary',
  run: async ({ house, t }) => {
    const { appUrl, isEmbedded, keepRunning } = await house();
    if (!isEmbedded) throw new Refusal(409, 'jobs:refusal.not_embedded');
    keepRunning();
    return { value: { running: true, url: appUrl }, text: t('jobs:db_start.done') };
  },
};
