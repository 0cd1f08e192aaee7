import path from 'node:path';
import { openBareHouse } from '~db/house';
import { restoreBackup } from '~db/restore';
import type { Command } from '../command';

export const command: Command = {
  name: 'restore',
  summary: 'jobs:restore.summary',
  arguments: [{ name: 'FILE', summary: 'jobs:restore.file' }],
  run: async ({ args: [file = ''], t }) => {
    const house = await openBareHouse();
    try {
      const restored = await restoreBackup(house, path.resolve(file));
      return { value: restored, text: t('jobs:restore.done', restored) };
    } finally {
      await house.close();
    }
  },
};
