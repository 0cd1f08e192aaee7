import { type Call, machine } from '~/access/call';
import { installDefaultScheme } from '~/assessment/install-scheme.server';
import { instantOf, monthOf } from '~/base/days';
import { defaultsFrom } from '~/calendar/default-settings';
import { installDefaults } from '~/calendar/install-defaults.server';
import { installDefaultCourses } from '~/training/install-courses.server';
import type { Database } from '../connection';
import type { HallPlan } from './hall-plan';

const hall = {
  code: 'qiongzhong',
  name: '琼中黎族苗族自治县政务服务大厅',
  contractor: '海棠政务服务外包有限公司（示例）',
  procurer: '营商环境建设局（示例）',
};

/** The project with its calendar, hours, settings, scheme and courses; the call of the machine on its first day. */
export async function writeHall(db: Database, plan: HallPlan): Promise<Call> {
  const values = { ...hall, demo: true, demo_day: plan.on, starts_on: plan.startsOn };
  const project = await db.insertInto('project').values(values).returning('id').executeTakeFirstOrThrow();
  const call = { db, actor: machine(project.id), now: instantOf(plan.startsOn, 9 * 60) };
  await installDefaults(call);
  await installDefaultScheme(call, { fromMonth: monthOf(defaultsFrom) });
  await installDefaultCourses(call);
  return call;
}
