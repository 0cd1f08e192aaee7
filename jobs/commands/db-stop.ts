import { stopServer } from '~db/embedded';
import { place } from '~db/place';
import type { Command } from '../command';

export const command: Command = {
  name: 'db stop',
  summary: 'jobs:db_stop.summary',
  run: async ({ t }) => {
    const stopped = await stopServer(place().dataFolder);
    return { value: { stopped }, text: t(stopped ? 'jobs:db_stop.stopped' : 'jobs:db_stop.not_running') };
  },
};
