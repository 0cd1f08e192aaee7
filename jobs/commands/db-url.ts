import type { Command } from '../command';

export const command: Command = {
  name: 'db url',
  summary: 'jobs:db_url.summary',
  options: { owner: { type: 'boolean', summary: 'jobs:db_url.owner' } },
  run: async ({ house, options, print, t }) => {
    const { appUrl, ownerUrl, isAlone } = await house();
    const url = options.owner ? ownerUrl() : appUrl;
    if (await isAlone()) print(t('jobs:db_url.not_running'));
    return { value: { url }, text: url };
  },
};
