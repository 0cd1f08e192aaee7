import { type Day, dayOf, instantOf } from '~/base/days';

const dayMs = 86_400_000;

/**
 * The time a project lives in. A demo hall stands still on its demo day (its records end there) while the time of
 * day runs on; every other project lives in real time.
 */
export function projectTime(project: { demo: boolean; demoDay: Day | null }, realNow: Date): Date {
  if (!project.demo || !project.demoDay) return realNow;
  const sinceMidnight = realNow.getTime() - instantOf(dayOf(realNow)).getTime();
  return new Date(instantOf(project.demoDay).getTime() + (sinceMidnight % dayMs));
}
