import { queues } from '~db/queues';

/** What runs by itself, in Shanghai time. Shortly after midnight the day before is over. */
export const schedule = [
  { queue: queues.night, cron: '5 0 * * *' },
  // A gap's clock runs in minutes.
  { queue: queues.gaps, cron: '* * * * *' },
] as const;
