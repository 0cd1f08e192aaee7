import { addAccount } from '~/access/add-account.server';
import { machine } from '~/access/call';
import { installDefaultScheme } from '~/assessment/install-scheme.server';
import { type Day, dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { defaultsFrom } from '~/calendar/default-settings';
import { installDefaults } from '~/calendar/install-defaults.server';
import { installDefaultCourses } from '~/training/install-courses.server';
import type { Database } from '~db/connection';
import { isSetUp, makeProject } from '~db/setup';

export type NewHall = {
  code: string;
  name: string;
  contractor: string;
  procurer: string;
  startsOn?: Day;
  administrator: string;
};

export type HallSetUp = {
  project: { id: number; code: string; name: string };
  account: { name: string; password: string };
};

/**
 * One project with its administrator, the default settings, hall hours, scheme, courses and the notices that ship
 * with the program; no people and no matters. The administrator comes last: cut short, the set-up can be run again.
 */
export async function setUpHall(db: Database, hall: NewHall, now: Date): Promise<HallSetUp> {
  if (await isSetUp(db)) throw new Refusal(409, 'jobs:refusal.already_set_up');
  const startsOn = hall.startsOn ?? dayOf(now);
  const id = await makeProject(db, { ...hall, startsOn });
  const call = { db, actor: machine(id), now };
  await installDefaults(call);
  await installDefaultScheme(call, { fromMonth: monthOf(defaultsFrom) });
  await installDefaultCourses(call);
  const { password } = await addAccount(call, {
    name: hall.administrator,
    displayName: hall.administrator,
    side: 'system',
    roles: ['sysadmin'],
  });
  return {
    project: { id, code: hall.code, name: hall.name },
    account: { name: hall.administrator, password },
  };
}
