import type { Call } from '~/access/call';
import { addDays, type Day, instantOf } from '~/base/days';
import { addServiceItem } from '~/roster/issue-exit.server';
import { addEmergency } from '~/roster/keep-emergency.server';
import { addLesson, closeDrill, planDrill } from '~/roster/plan-drill.server';
import { tapDrill } from '~/roster/tap-drill.server';
import type { HallPlan } from './hall-plan';
import { workdaysLater } from './time';
import { type Ids, idOf } from './write-people';

/** Two backups answered a drill; the one at the archive needed longer than the contract gives. */
const backups = [38, 39];
const emptied = [
  { position: 3, minutes: 12 },
  { position: 30, minutes: 34 },
];

/** A drill of some weeks ago with what it showed, one that is planned, emergency staff, and what else will pass. */
export async function writeContinuity(call: Call, plan: HallPlan, ids: Ids): Promise<void> {
  const day = workdaysLater(addDays(plan.on, -24), 0);
  const at = (minute: number, on: Day = day): Call => ({ ...call, now: instantOf(on, minute) });
  for (const [index, number] of [40, 41].entries())
    await addEmergency(at(9 * 60), {
      personId: idOf(ids.people, number),
      fromOn: day,
      reachMinutes: 20 + index * 15,
      note: '住在县城',
    });
  const drillId = await planDrill(at(9 * 60), {
    plannedOn: day,
    scenario: '早上综合窗口和档案岗同时无人',
    goalMinutes: 30,
    positionIds: emptied.map(({ position }) => idOf(ids.positions, position)),
  });
  for (const [index, { position, minutes }] of emptied.entries()) {
    const about = { drillId, positionId: idOf(ids.positions, position) };
    const personId = idOf(ids.people, backups[index] as number);
    const start = 9 * 60 + 30 + index;
    await tapDrill(at(start), { ...about, kind: 'noticed' });
    await tapDrill(at(start + 2), { ...about, kind: 'asked', personId });
    await tapDrill(at(start + 3), { ...about, kind: 'confirmed', personId });
    await tapDrill(at(start + minutes), { ...about, kind: 'arrived', personId });
  }
  await addLesson(at(11 * 60), {
    ...{ drillId, what: '档案岗后备到岗前先看一遍归档要求，资料放在岗位上' },
    ...{ personId: idOf(ids.people, 30), dueOn: addDays(plan.on, 5) },
  });
  await closeDrill(at(11 * 60), {
    drillId,
    findings: '综合窗口 12 分钟到岗。档案岗后备答应得快，但不熟悉归档要求，回来取资料耽误，34 分钟才到岗。',
  });
  await planDrill(at(8 * 60, addDays(plan.on, -1)), {
    plannedOn: workdaysLater(addDays(plan.on, 6), 0),
    scenario: '台风预警日上午三个岗位无人',
    goalMinutes: 30,
    positionIds: [1, 11, 26].map((number) => idOf(ids.positions, number)),
  });
  await addServiceItem(at(10 * 60), {
    ...{ kind: 'end', category: 'key', what: '档案室钥匙 3 把', place: '前台钥匙柜' },
    personId: idOf(ids.people, 30),
  });
}
