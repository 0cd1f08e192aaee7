import type { Actor, Call, Role } from '~/access/call';
import { addDays, addMonths, type Day, instantOf, lastDayOf, type Month, monthOf } from '~/base/days';
import { builtInYears } from '~/calendar/builtin-notice';
import type { Shift } from '~/roster/duty-facts';
import { getOwnDuties } from '~/roster/get-own-duties.server';
import { publishRoster } from '~/roster/publish-roster.server';
import { getNeeds, setNeed } from '~/roster/set-needs.server';
import { solveRoster } from '~/roster/solve-roster.server';
import { askSwap } from '~/roster/swap-duty.server';
import { wishDay } from '~/roster/wish-day.server';
import type { HallPlan } from './hall-plan';

/** By the place of the group in the hall's order: windows and front desk on days off, the front desk at midday. */
const wanted: { group: number; shift: Shift; people: number }[] = [
  { group: 0, shift: 'weekend', people: 2 },
  { group: 1, shift: 'weekend', people: 1 },
  { group: 2, shift: 'weekend', people: 1 },
  { group: 0, shift: 'midday', people: 1 },
  { group: 0, shift: 'standby', people: 1 },
  { group: 1, shift: 'standby', people: 1 },
  { group: 2, shift: 'standby', people: 1 },
];

/**
 * From the day after the demo day the hall has duty: the rest of the month and the next one are published, and the
 * clerk offers a duty to all. Nothing of it lies in the past, so no closed month's attendance or score is other for it.
 */
export async function writeRoster(
  call: Call,
  plan: HallPlan,
  actors: ReadonlyMap<Role, Actor>,
): Promise<void> {
  const lead = actors.get('lead');
  const clerk = actors.get('clerk');
  if (!lead || !clerk) return;
  const at = (actor: Actor, minute: number): Call => ({ ...call, actor, now: instantOf(plan.on, minute) });
  const fromOn = addDays(plan.on, 1);
  const { groups } = await getNeeds(at(lead, 7 * 60));
  for (const { group, shift, people } of wanted) {
    const groupId = groups[group]?.id;
    if (groupId) await setNeed(at(lead, 7 * 60), { groupId, shift, people, fromOn });
  }
  const month = monthOf(plan.on);
  const next = addMonths(month, 1);
  await wishDay(at(clerk, 7 * 60), { day: firstSaturday(next), isWished: true });
  for (const [index, one] of [month, next].entries()) {
    const isOver = one === month && plan.on === lastDayOf(month);
    if (isOver || !hasNotice(one)) continue;
    await solveRoster(at(lead, 7 * 60 + 2 + index * 5), { month: one });
    await publishRoster(at(lead, 7 * 60 + 5 + index * 5), { month: one });
  }
  await offerOne(at(clerk, 7 * 60 + 15));
}

/** The clerk offers the next duty to whoever takes it. */
async function offerOne(call: Call): Promise<void> {
  const { duties } = await getOwnDuties(call);
  const given = duties.find(({ maySwap }) => maySwap)?.cell;
  if (given) await askSwap(call, { given });
}

function firstSaturday(month: Month): Day {
  const first = `${month}-01`;
  return addDays(first, 6 - new Date(first).getUTCDay());
}

function hasNotice(month: Month): boolean {
  return builtInYears.includes(Number(month.slice(0, 4)));
}
