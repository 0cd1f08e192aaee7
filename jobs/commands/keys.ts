import { loadKeys } from '~db/keys';
import type { Command } from '../command';

export const command: Command = {
  name: 'keys',
  summary: 'jobs:keys.summary',
  run: async ({ house, t }) => {
    // Opening the house proves that this key file is the database's own.
    const { keyFile } = (await house()).place;
    const { currentId, keys } = loadKeys(keyFile);
    const older = [...keys.keys()].filter((id) => id !== currentId);
    return {
      value: { file: keyFile, current: currentId, older },
      text: t('jobs:keys.state', { file: keyFile, id: currentId, count: older.length }),
    };
  },
};
