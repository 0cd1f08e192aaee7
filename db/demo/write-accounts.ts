import { addAccount } from '~/access/add-account.server';
import type { Actor, Call, Role, Side } from '~/access/call';
import { demoPassword } from '~/access/demo-accounts';
import type { Ids } from './write-people';

type AccountPlan = { name: Role; displayName: string; side: Side; person: number | null };

/** One account a role. The lead and the clerk are people of the hall: front desk 1 and window 1. */
const accounts: AccountPlan[] = [
  { name: 'hr', displayName: '人事专员', side: 'contractor', person: null },
  { name: 'manager', displayName: '项目负责人', side: 'contractor', person: null },
  { name: 'lead', displayName: '班组长', side: 'contractor', person: 11 },
  { name: 'clerk', displayName: '窗口人员', side: 'contractor', person: 1 },
  { name: 'scorer', displayName: '考核人', side: 'procurer', person: null },
  { name: 'leader', displayName: '分管领导', side: 'procurer', person: null },
  { name: 'sysadmin', displayName: '系统管理员', side: 'system', person: null },
  { name: 'secadmin', displayName: '安全管理员', side: 'system', person: null },
];

export type DemoAccounts = {
  list: { name: string; password: string; roles: string[] }[];
  /** Who acts when somebody with this role does something. */
  actors: Map<Role, Actor>;
};

export async function writeAccounts(call: Call, ids: Ids): Promise<DemoAccounts> {
  const actors = new Map<Role, Actor>();
  for (const { name, displayName, side, person } of accounts) {
    const personId = person === null ? null : (ids.people.get(person) ?? null);
    const { accountId } = await addAccount(call, {
      name,
      displayName,
      password: demoPassword,
      side,
      roles: [name],
      personId,
      mustChangePassword: false,
    });
    actors.set(name, { accountId, projectId: call.actor.projectId, side, roles: [name], personId });
  }
  return { list: accounts.map(({ name }) => ({ name, password: demoPassword, roles: [name] })), actors };
}
