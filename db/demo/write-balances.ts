import type { Call } from '~/access/call';
import { keepOpening, keepPriorService } from '~/attendance/keep-balance.server';
import { instantOf } from '~/base/days';
import type { HallPlan } from './hall-plan';
import { ageOn } from './people';
import { type Ids, idOf } from './write-people';

/** What HR brought over at go-live: the years at earlier employers, and the time off still owed for work on rest days. */
export async function writeBalances(call: Call, plan: HallPlan, ids: Ids): Promise<void> {
  const { startsOn } = plan;
  const then = { ...call, now: instantOf(startsOn, 16 * 60) };
  for (const { number, bornOn } of plan.people) {
    const personId = idOf(ids.people, number);
    const years = String(Math.max(1, ageOn(bornOn, startsOn) - 22));
    await keepPriorService(then, { personId, years, source: '社保参保缴费证明' });
    const opening = {
      type: 'in_lieu',
      onDay: startsOn,
      days: '2',
      openingSource: '上一承包方移交的调休表',
    } as const;
    await keepOpening(then, { personId, ...opening });
  }
}
