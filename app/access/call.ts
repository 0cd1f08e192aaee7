import type { Database } from '~db/connection';

export type Side = 'contractor' | 'procurer' | 'system';
export type Role = 'hr' | 'manager' | 'lead' | 'clerk' | 'scorer' | 'leader' | 'sysadmin' | 'secadmin';

export type Language = 'zh-CN' | 'en';

/** Who acts, in which project. `accountId` null with side `system` is the machine itself: jobs and the command line. */
export type Actor = {
  accountId: number | null;
  projectId: number;
  side: Side;
  roles: readonly (Role | 'machine')[];
  personId: number | null;
};

/** Everything a use case is given besides its input. Routes, jobs, API and command line each build one. */
export type Call = { db: Database; actor: Actor; now: Date };

/** The machine acting in a project: night job, command line. */
export function machine(projectId: number): Actor {
  return { accountId: null, projectId, side: 'system', roles: ['machine'], personId: null };
}
