import type { Actor } from './call';
import { type Action, may } from './policy';

export type NavigationItem = { name: NavigationName; to: string };
export type NavigationName =
  | 'today'
  | 'gaps'
  | 'people'
  | 'hiring'
  | 'training'
  | 'positions'
  | 'attendance'
  | 'leave'
  | 'roster'
  | 'employment'
  | 'cases'
  | 'matters'
  | 'score'
  | 'calendar'
  | 'settings'
  | 'accounts'
  | 'audit';

const items: readonly (NavigationItem & { action: Action })[] = [
  { name: 'today', to: '/', action: 'today.read' },
  { name: 'gaps', to: '/gaps', action: 'gap.read' },
  { name: 'people', to: '/people', action: 'person.list' },
  { name: 'hiring', to: '/hiring', action: 'hiring.read' },
  { name: 'training', to: '/training', action: 'training.read' },
  // Whoever may not see everybody's signs in and finds the own results.
  { name: 'training', to: '/training/sign-in', action: 'training.read_own' },
  { name: 'positions', to: '/positions', action: 'position.read' },
  { name: 'attendance', to: '/attendance', action: 'attendance.read' },
  // The administrator of the system looks after its devices.
  { name: 'attendance', to: '/attendance/devices', action: 'device.read' },
  // A clerk's own: what is missing, what was asked for.
  { name: 'attendance', to: '/attendance/mine', action: 'correction.ask' },
  { name: 'leave', to: '/leave', action: 'attendance.read_own' },
  { name: 'employment', to: '/employment', action: 'contract.read' },
  // Everybody else's own contract and insurance.
  { name: 'employment', to: '/employment/mine', action: 'contract.read_own' },
  // The administrator keeps the rates too.
  { name: 'employment', to: '/employment/rates', action: 'rate.read' },
  { name: 'roster', to: '/roster', action: 'roster.read_own' },
  { name: 'roster', to: '/roster/continuity', action: 'continuity.read' },
  { name: 'cases', to: '/cases', action: 'case.read' },
  { name: 'matters', to: '/matters', action: 'matter.read' },
  { name: 'score', to: '/score', action: 'score.read' },
  { name: 'calendar', to: '/calendar', action: 'calendar.read' },
  // Everybody else who may read them finds them from the calendar.
  { name: 'settings', to: '/settings', action: 'setting.edit' },
  { name: 'accounts', to: '/accounts', action: 'account.list' },
  { name: 'audit', to: '/audit', action: 'audit.read' },
];

/** The screens this actor may open, in the order of the menu. */
export function navigationOf(actor: Actor): NavigationItem[] {
  const open = items.filter((item) => may(actor, item.action)).map(({ name, to }) => ({ name, to }));
  return open.filter(({ name }, index) => open.findIndex((item) => item.name === name) === index);
}

/** Where a sign-in leads: Today, or an administrator's own work. */
export function homeOf(actor: Actor): string {
  const homes: readonly NavigationName[] = ['today', 'accounts', 'audit'];
  const open = navigationOf(actor);
  return (open.find((item) => homes.includes(item.name)) ?? open[0])?.to ?? '/';
}
