import type { Actor } from '~/access/call';
import { may } from '~/access/policy';
import type { Month } from '~/base/days';

export type AttendanceTab = { name: string; to: string };

/** The parts of attendance this actor may open: what waits every day first. */
export function attendanceTabs(actor: Actor, month: Month): AttendanceTab[] {
  const tabs: (AttendanceTab & { shown: boolean })[] = [
    { name: 'month', to: `/attendance/${month}`, shown: may(actor, 'attendance.read') },
    { name: 'exceptions', to: '/attendance/exceptions', shown: may(actor, 'attendance.look_into') },
    { name: 'patrol', to: '/attendance/patrol', shown: may(actor, 'patrol.record') },
    { name: 'requests', to: '/attendance/requests', shown: may(actor, 'correction.read') },
    { name: 'own', to: `/attendance/people/${actor.personId}/${month}`, shown: hasOwn(actor) },
    { name: 'mine', to: '/attendance/mine', shown: may(actor, 'correction.ask') },
    { name: 'leave', to: '/leave', shown: may(actor, 'attendance.read_own') },
    { name: 'overtime', to: `/attendance/overtime?month=${month}`, shown: may(actor, 'overtime.read') },
    { name: 'covers', to: `/attendance/covers?month=${month}`, shown: may(actor, 'attendance.read') },
    { name: 'findings', to: `/attendance/findings?month=${month}`, shown: may(actor, 'attendance.read') },
    { name: 'summary', to: `/attendance/summary?month=${month}`, shown: may(actor, 'attendance.read') },
    { name: 'pins', to: '/attendance/pins', shown: may(actor, 'attendance.assign_pin') },
    { name: 'devices', to: '/attendance/devices', shown: may(actor, 'device.read') },
    { name: 'import', to: '/attendance/import', shown: may(actor, 'attendance.import') },
  ];
  return tabs.filter((tab) => tab.shown).map(({ name, to }) => ({ name, to }));
}

function hasOwn(actor: Actor): boolean {
  return actor.personId !== null && may(actor, 'attendance.read_own');
}
