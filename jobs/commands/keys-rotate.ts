import { rotateKeys } from '~db/rotate-keys';
import type { Command } from '../command';

export const command: Command = {
  name: 'keys rotate',
  summary: 'jobs:keys_rotate.summary',
  options: { forget: { type: 'boolean', summary: 'jobs:keys_rotate.forget' } },
  run: async ({ house, options, t }) => {
    const { db, place } = await house();
    const rotation = await rotateKeys(db, place.keyFile, { forget: options.forget === true });
    const done = t('jobs:keys_rotate.done', { id: rotation.newKey, count: rotation.resealed });
    return { value: rotation, text: options.forget ? done : [done, t('jobs:keys_rotate.kept')] };
  },
};
