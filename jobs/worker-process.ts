import PgBoss from 'pg-boss';
import { failLostImports } from '~/access/fail-lost-imports.server';
import { zone } from '~/base/days';
import { keepGaps } from '~/roster/keep-gaps.server';
import { log } from '~/server/log';
import type { House } from '~db/house';
import { queues } from '~db/queues';
import { machineCalls } from './call';
import { runNight } from './night';
import { schedule } from './schedule';

/**
 * Starts the worker: the schedule, and one job at a time of each queue. Several may run; each job goes to one of them.
 * What was missed while none ran is caught up at once. Returns how to stop it.
 */
export async function startWorker(house: Pick<House, 'db' | 'appUrl'>): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    connectionString: house.appUrl,
    max: 2,
    migrate: false,
    application_name: 'zaigang worker',
  });
  for (const call of await machineCalls(house.db, new Date())) await failLostImports(call);
  boss.on('error', (error) => log.error({ err: error }, 'queue'));
  await boss.start();
  await boss.work(queues.night, () => nightOfAllProjects(house.db));
  await boss.work(queues.gaps, { pollingIntervalSeconds: 5 }, () => gapsOfAllProjects(house.db));
  for (const { queue, cron } of schedule)
    await boss.schedule(queue, cron, undefined, {
      tz: zone,
      ...(queue === queues.night ? retries : noRetries),
    });
  await boss.send(queues.night, {}, { singletonKey: 'catch-up', singletonSeconds: 60, ...retries });
  return () => boss.stop({ timeout: 10_000 });
}

/** A night that fails is tried again through the morning; after that the next start or night catches it up. */
const retries = { retryLimit: 6, retryDelay: 300, expireInHours: 6 };

/** A minute that was missed is made good by the next. */
const noRetries = { retryLimit: 0, expireInSeconds: 60 };

/** What is wrong in one hall does not keep the gaps of the others. */
async function gapsOfAllProjects(db: House['db']): Promise<void> {
  for (const call of await machineCalls(db, new Date()))
    await keepGaps(call).catch((error) =>
      log.error({ err: error, job: queues.gaps, projectId: call.actor.projectId }, 'gaps'),
    );
}

async function nightOfAllProjects(db: House['db']): Promise<void> {
  for (const call of await machineCalls(db, new Date())) {
    const { projectId } = call.actor;
    const { nights, entriesSealed } = await runNight(call);
    log.info({ job: queues.night, projectId, nights: nights.length, entriesSealed }, 'night done');
  }
}
