import type { Role } from './call';

/** The accounts of the demo hall, one a role, offered on the sign-in page of a demo hall only. */
export const demoAccounts: readonly { name: string; role: Role }[] = [
  { name: 'hr', role: 'hr' },
  { name: 'manager', role: 'manager' },
  { name: 'lead', role: 'lead' },
  { name: 'clerk', role: 'clerk' },
  { name: 'scorer', role: 'scorer' },
  { name: 'leader', role: 'leader' },
  { name: 'sysadmin', role: 'sysadmin' },
  { name: 'secadmin', role: 'secadmin' },
];

/** Known to everybody: a demo hall holds nothing real. */
export const demoPassword = 'Zaigang-2026';
