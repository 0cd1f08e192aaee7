import fs from 'node:fs';
import { Refusal } from '~/base/errors';
import { loadKeys } from '~db/keys';
import type { Command } from '../command';

export const command: Command = {
  name: 'keys export',
  summary: 'jobs:keys_export.summary',
  arguments: [{ name: 'FILE', summary: 'jobs:keys_export.file', optional: true }],
  run: async ({ args: [file], house, t }) => {
    // Opening the house proves that this key file is the database's own.
    const { place } = await house();
    const { currentId } = loadKeys(place.keyFile);
    const content = fs.readFileSync(place.keyFile, 'utf8');
    if (!file) return { value: JSON.parse(content), text: content.trimEnd() };
    try {
      fs.writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new Refusal(409, 'jobs:keys_export.exists', { file });
    }
    return { value: { file, currentId }, text: t('jobs:keys_export.done', { file }) };
  },
};
