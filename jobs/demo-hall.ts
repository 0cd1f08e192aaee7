import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { builtInYears } from '~/calendar/builtin-notice';
import type { Database } from '~db/connection';
import { isSetUp } from '~db/setup';

export type DemoAccount = { name: string; password: string; roles: readonly string[] };

/** Fills an empty database with the demo hall as it stands on `on`: today, or the last day with a known calendar. */
export async function setUpDemoHall(
  db: Database,
  now: Date,
  on?: Day,
): Promise<{ on: Day; accounts: DemoAccount[] }> {
  if (await isSetUp(db)) throw new Refusal(409, 'jobs:refusal.already_set_up');
  const { loadDemo } = await import('~db/demo/load');
  const day = on ?? demoDay(now);
  const { accounts } = await loadDemo(db, { on: day, now });
  return { on: day, accounts };
}

/** Past the last year whose notice ships with the program, the demo stays on that year's last day. */
export function demoDay(now: Date): Day {
  const today = dayOf(now);
  const last = `${Math.max(...builtInYears)}-12-31`;
  return today < last ? today : last;
}
