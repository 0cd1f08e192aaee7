import type { Call } from '~/access/call';
import { addDays, instantOf } from '~/base/days';
import {
  closeGrievanceRow,
  insertAffiliation,
  insertGrievance,
  insertInjury,
} from '~/employment/welfare-store.server';
import { inTransaction } from '../connection';
import type { HallPlan } from './hall-plan';
import { type Ids, idOf } from './write-people';

/** Who is not in the union yet, and who brought party or league relations along. */
const notInUnion = new Set([17, 29]);
const inParty = [4, 11, 20, 26, 34];
const inLeague = [2, 15, 31];
const hurt = 12;

/** Nearly everybody in the union, an injury whose 30 days run, one grievance heard and one open. */
export async function writeWelfare(call: Call, plan: HallPlan, ids: Ids): Promise<void> {
  const at = { ...call, now: instantOf(plan.startsOn, 15 * 60) };
  const idOfPerson = (number: number) => idOf(ids.people, number);
  await inTransaction(at, async (trx) => {
    for (const { number, joinedOn } of plan.people)
      if (!notInUnion.has(number))
        await insertAffiliation(trx, at, {
          ...{ personId: idOfPerson(number), kind: 'union', fromOn: joinedOn },
          ...{ branch: '海棠政务服务外包有限公司工会（示例）', cameFrom: '' },
        });
    for (const number of [...inParty, ...inLeague])
      await insertAffiliation(trx, at, {
        personId: idOfPerson(number),
        kind: inParty.includes(number) ? 'party' : 'league',
        fromOn: plan.startsOn,
        branch: inParty.includes(number) ? '政务服务大厅联合党支部（示例）' : '政务服务大厅团支部（示例）',
        cameFrom: '琼中县人才服务中心',
      });
  });
  const now = { ...call, now: instantOf(plan.on, 8 * 60) };
  await inTransaction(now, async (trx) => {
    await insertInjury(trx, now, {
      ...{ personId: idOfPerson(hurt), happenedOn: addDays(plan.on, -18), place: '大厅东侧楼梯' },
    });
    await insertGrievance(trx, now, {
      ...{ personId: null, raisedOn: addDays(plan.on, -6), subject: '午间值守的休息座椅不够' },
    });
    const heard = addDays(plan.on, -40);
    const id = await insertGrievance(trx, now, {
      ...{ personId: idOfPerson(23), raisedOn: heard, subject: '加班调休未在当月安排' },
    });
    const outcome = '已在次月安排调休，并通报班组长';
    await closeGrievanceRow(trx, { id, closedOn: addDays(heard, 9), outcome });
  });
}
