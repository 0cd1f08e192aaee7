import { expect, test } from 'vitest';
import { startWorker } from '../../jobs/worker-process';
import { testDatabase } from '../support/database';

const hall = testDatabase();

/** Asks until the answer is there; a worker takes its job within seconds. */
async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('a started worker catches up every project at once and has its schedule, in Shanghai time', async () => {
  await hall.asOwner(
    "update project set starts_on = current_date - 3, created_at = now() - interval '3 days'",
  );
  const stop = await startWorker({ db: hall.db, appUrl: hall.appUrl });
  try {
    const nights = await eventually(async () => {
      const { rows } = await hall.asOwner(
        'select project_id, count(*)::int as n from night group by 1 having count(*) >= 2',
      );
      return rows.length === 2 ? rows : undefined;
    });
    expect(nights.map((row) => row.project_id).sort()).toEqual([hall.projectId, hall.otherProjectId]);
    const { rows } = await hall.asOwner('select name, cron, timezone from pgboss.schedule order by name');
    expect(rows).toEqual([
      { name: 'gaps', cron: '* * * * *', timezone: 'Asia/Shanghai' },
      { name: 'night', cron: '5 0 * * *', timezone: 'Asia/Shanghai' },
    ]);
  } finally {
    await stop();
  }
});
