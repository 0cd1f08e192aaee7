import { lockMonth } from '~/attendance/lock-month.server';
import { addDays, addMonths, type Day, firstDayOf, instantOf, type Month } from '~/base/days';
import type { Database } from '../connection';
import { endOfStory } from './aftermath';
import type { HallPlan } from './hall-plan';
import { planHall } from './plan';
import { demoDay, workdaysLater } from './time';
import { type DemoAccounts, writeAccounts } from './write-accounts';
import { writeBalances } from './write-balances';
import { recordDay, writeCases } from './write-cases';
import { writeContinuity } from './write-continuity';
import { writeContracts } from './write-contracts';
import { writeContributions } from './write-contributions';
import { writeAbsences, writePunches } from './write-days';
import { writeDeparture } from './write-departure';
import { writeDocuments } from './write-documents';
import { writeHall } from './write-hall';
import { writeHiring } from './write-hiring';
import { writePay } from './write-pay';
import { type Ids, writePeople } from './write-people';
import { writeRoster } from './write-roster';
import { type Scoring, writeAppealedMonth, writeSignedMonth } from './write-scores';
import { writeTraining } from './write-training';
import { writeWelfare } from './write-welfare';

/**
 * Fills the database with the demo hall as it stands on the morning of `on` (or the nearest day the calendar knows).
 * Everything is recorded in the order in which it would have been: nothing lies behind a seal or a signature.
 */
export async function loadDemo(
  db: Database,
  { on }: { on: Day; now: Date },
): Promise<{ accounts: DemoAccounts['list'] }> {
  const plan = planHall(demoDay(on));
  const call = await writeHall(db, plan);
  const ids = await writePeople(call, plan);
  const accounts = await writeAccounts(call, ids);
  await writeDocuments(call, plan, ids, accounts.actors.get('hr')?.accountId ?? null);
  const hr = accounts.actors.get('hr');
  if (hr) await writeBalances({ ...call, actor: hr }, plan, ids);
  await writeAbsences(call, plan, ids, accounts.actors);
  await writePunches(call, plan);
  const { signed, appealed } = plan.months;
  if (hr) await writeTraining({ ...call, actor: hr }, plan, ids);
  if (hr)
    for (const month of [signed, appealed])
      await lockMonth({ ...call, actor: hr, now: dayAfter(month, 7 * 60 + 20) }, { month });

  if (hr) await writeContracts({ ...call, actor: hr }, plan, ids);
  if (hr) await writeContributions({ ...call, actor: hr }, plan, ids);
  if (hr) await writeWelfare({ ...call, actor: hr }, plan, ids);
  await writePay(call, plan, ids, accounts.actors);
  if (hr) await writeHiring({ ...call, actor: hr }, plan, ids);
  if (hr) await writeDeparture({ ...call, actor: hr }, plan, ids);
  if (hr) await writeContinuity({ ...call, actor: hr }, plan, ids);
  await recordAndScore(call, plan, ids, accounts.actors);
  await writeRoster(call, plan, accounts.actors);
  return { accounts: accounts.list };
}

/** The ledger up to the day each month is scored, then the score, so that each score rests on what was known. */
async function recordAndScore(
  call: Parameters<typeof writeCases>[0],
  plan: HallPlan,
  ids: Ids,
  actors: DemoAccounts['actors'],
): Promise<void> {
  const { signed, appealed } = plan.months;
  const signing = scoringDay(plan, lastStepOf(plan, signed));
  await writeCases(call, plan, ids, firstDayOf(signed), addDays(signing.day, -1));
  await writeSignedMonth(call, actors, signed, signing);
  const later = [lastStepOf(plan, appealed), signing.day].sort().at(-1) ?? signing.day;
  const sending = scoringDay(plan, later);
  if (sending.day > signing.day) await writeCases(call, plan, ids, signing.day, addDays(sending.day, -1));
  await writeAppealedMonth(call, actors, appealed, sending);
  if (sending.day < plan.on) await writeCases(call, plan, ids, sending.day, addDays(plan.on, -1));
  await recordDay({ ...call, now: endOfStory(plan.on) }, plan, ids, plan.on);
}

/** The workday after `last`; on the demo day itself everything happens before the hall opens. */
function scoringDay(plan: HallPlan, last: Day): Scoring {
  const next = workdaysLater(last, 1);
  return next < plan.on
    ? { day: next, start: instantOf(next, 9 * 60), pace: 1 }
    : { day: plan.on, start: instantOf(plan.on, 7 * 60 + 20), pace: 0.1 };
}

/** The day on which the last step of a month's cases was recorded. */
function lastStepOf(plan: HallPlan, month: Month): Day {
  return plan.cases.reduce(
    (last, item) => (item.month === month && item.recordedOn > last ? item.recordedOn : last),
    '',
  );
}

function dayAfter(month: Month, minute: number): Date {
  return instantOf(firstDayOf(addMonths(month, 1)), minute);
}
