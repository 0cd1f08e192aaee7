import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { employmentTabs } from './employment-tabs';
import { injuryDeadline } from './injury-deadline';
import { listAffiliations, listGrievances, listInjuries, listUnionCoverage } from './welfare-store.server';

/** Union, party and league, injuries at work with their deadlines, grievances (clauses 3.2 and 3.10). */
export async function getWelfare(call: Call) {
  allow(call.actor, 'welfare.read');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const people = await listUnionCoverage(trx, today);
    const holders = people.filter(({ isHolding }) => isHolding);
    const injuries = await listInjuries(trx);
    return {
      today,
      people: people.map(({ id, name, staffNo }) => ({ id, name, staffNo })),
      union: {
        inPositions: holders.length,
        members: holders.filter(({ isMember }) => isMember).length,
        missing: holders.filter(({ isMember }) => !isMember).map(({ id, name }) => ({ id, name })),
      },
      affiliations: await listAffiliations(trx),
      injuries: injuries.map((row) => ({ ...row, deadline: injuryDeadline(row, today) })),
      grievances: await listGrievances(trx),
      mayEdit: may(call.actor, 'welfare.edit'),
      tabs: employmentTabs(call.actor),
    };
  });
}
