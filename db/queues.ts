import PgBoss from 'pg-boss';

/** The queues of the worker. The migrator makes them: making one means making a table, which the app's role may not. */
export const queues = { night: 'night', gaps: 'gaps' } as const;

/** pg-boss's own queue, through which its schedule sends. */
const scheduleQueue = '__pgboss__send-it';

/** Installs or updates pg-boss in its own schema, as the owner. */
export async function installQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, schedule: false, supervise: false });
  boss.on('error', () => {});
  await boss.start();
  for (const name of [scheduleQueue, ...Object.values(queues)]) {
    if (!(await boss.getQueue(name))) await boss.createQueue(name);
  }
  await boss.stop({ graceful: false });
}
