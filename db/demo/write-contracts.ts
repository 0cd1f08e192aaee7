import type { Call } from '~/access/call';
import { instantOf } from '~/base/days';
import { tellFile } from '~/employment/contract-store.server';
import { share } from '~/employment/contributions';
import { defaultTemplate } from '~/employment/default-template';
import { inTransaction } from '../connection';
import { planContracts } from './contracts';
import type { HallPlan } from './hall-plan';
import { type Ids, idOf } from './write-people';

/** The contracts of the hall in one transaction, and their days in the files. */
export async function writeContracts(call: Call, plan: HallPlan, ids: Ids): Promise<void> {
  const contracts = planContracts(plan);
  const by = call.actor.accountId;
  await inTransaction(call, async (trx) => {
    await trx
      .insertInto('labour_contract')
      .values(
        contracts.map(({ person, state, fromOn, untilOn, probationUntil, monthlyPay, duties }) => {
          const isSigned = state === 'signed';
          const at = isSigned ? instantOf(fromOn, 10 * 60) : instantOf(plan.on, 8 * 60);
          return {
            project_id: call.actor.projectId,
            person_id: idOf(ids.people, person),
            kind: 'fixed',
            state,
            from_on: fromOn,
            until_on: untilOn,
            probation_until: probationUntil,
            monthly_pay: monthlyPay,
            probation_pay: probationUntil === null ? null : share(monthlyPay, 80_000),
            duties,
            place: '琼中黎族苗族自治县政务服务大厅',
            body: defaultTemplate,
            drafted_by: by,
            drafted_at: at,
            ...(isSigned && { signed_on: fromOn, signed_by: by, signed_at: at }),
          };
        }),
      )
      .execute();
    const isUnusual = new Set(
      contracts.filter(({ probationUntil }) => !probationUntil).map(({ person }) => person),
    );
    for (const person of isUnusual) await tellFile(trx, idOf(ids.people, person));
  });
}
