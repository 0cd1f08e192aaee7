import path from 'node:path';
import { makeBackup } from '~db/backup';
import type { Command } from '../command';

export const command: Command = {
  name: 'backup',
  summary: 'jobs:backup.summary',
  arguments: [{ name: 'FILE', summary: 'jobs:backup.file' }],
  run: async ({ args: [file = ''], house, now, t }) => {
    const made = await makeBackup(await house(), path.resolve(file), now);
    return { value: made, text: [t('jobs:backup.done', made), t('jobs:backup.key')] };
  },
};
