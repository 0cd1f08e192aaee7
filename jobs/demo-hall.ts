import fs from 'node:fs';
import path from 'node:path';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { builtInYears } from '~/calendar/builtin-notice';
import { withLock } from '~db/file-lock';
import type { House } from '~db/house';
import { isSetUp } from '~db/setup';

export type DemoAccount = { name: string; password: string; roles: readonly string[] };
export type DemoHall = { on: Day; accounts: readonly DemoAccount[] };

/**
 * Fills an empty database with the demo hall as it stands on `on`: today, or the last day with a known calendar.
 * Undefined when there is a hall already. A set-up that was cut short leaves a mark, and is begun again from nothing.
 */
export async function setUpDemoHall(house: House, now: Date, on?: Day): Promise<DemoHall | undefined> {
  const { dataFolder } = house.place;
  fs.mkdirSync(dataFolder, { recursive: true });
  const mark = path.join(dataFolder, 'demo.unfinished');
  const work = async () => {
    if (fs.existsSync(mark)) await house.remake();
    else if (await isSetUp(house.db)) return undefined;
    const { loadDemo } = await import('~db/demo/load');
    const day = on ?? demoDay(now);
    fs.writeFileSync(mark, '');
    const { accounts } = await loadDemo(house.db, { on: day, now });
    fs.rmSync(mark);
    return { on: day, accounts };
  };
  return withLock(dataFolder, work, 'demo.lock');
}

/** The same, refused when there is a hall already. */
export async function requireDemoHall(house: House, now: Date, on?: Day): Promise<DemoHall> {
  const hall = await setUpDemoHall(house, now, on);
  if (!hall) throw new Refusal(409, 'jobs:refusal.already_set_up');
  return hall;
}

/** Past the last year whose notice ships with the program, the demo stays on that year's last day. */
export function demoDay(now: Date): Day {
  const today = dayOf(now);
  const last = `${Math.max(...builtInYears)}-12-31`;
  return today < last ? today : last;
}
