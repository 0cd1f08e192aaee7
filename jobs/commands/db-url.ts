import type { Command } from '../command';

export const command: Command = {
  name: 'db url',
  summary: 'jobs:db_url.summary',
  options: { owner: { type: 'boolean', summary: 'jobs:db_url.owner' } },
  run: async ({ house, options }) => {
    const { appUrl, ownerUrl } = await house();
    const url = options.owner ? ownerUrl() : appUrl;
    return { value: { url }, text: url };
  },
};
