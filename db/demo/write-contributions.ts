import type { Call } from '~/access/call';
import { addMonths, instantOf, type Month, monthOf } from '~/base/days';
import { formatHundredths } from '~/base/hundredths';
import { closeRoll, payRoll } from '~/employment/compute-roll.server';
import { contributionItems } from '~/employment/contributions';
import { insertEnrolments, type NewEnrolment } from '~/employment/enrolment-store.server';
import { readWholeRoll } from '~/employment/get-roll.server';
import { inTransaction } from '../connection';
import { planContracts } from './contracts';
import type { HallPlan } from './hall-plan';
import { type Ids, idOf } from './write-people';

/** Whose housing fund nobody opened, and whose lies below the agreed pay. */
const withoutFund = 18;
const lowFund = 30;
const lowBase = 250_000;
/** The first month whose limits of the base ship with the program; of earlier ones there are no rolls. */
const ratesBegin: Month = '2025-01';

/** Everybody enrolled from the first day on, and the rolls up to the month before, each closed and paid; the last late. */
export async function writeContributions(call: Call, plan: HallPlan, ids: Ids): Promise<void> {
  const first = instantOf(plan.startsOn, 11 * 60);
  await inTransaction(call, (trx) =>
    insertEnrolments(trx, { ...call, now: first }, planEnrolments(plan, ids)),
  );
  const last = addMonths(monthOf(plan.on), -1);
  const begin = [monthOf(plan.startsOn), ratesBegin].sort().at(-1) ?? ratesBegin;
  for (let month = begin; month <= last; month = addMonths(month, 1))
    await writeRoll(call, month, month === last ? 27 : 20);
}

function planEnrolments(plan: HallPlan, ids: Ids): NewEnrolment[] {
  const pays = new Map(planContracts(plan).map(({ person, monthlyPay }) => [person, monthlyPay]));
  return plan.people.flatMap(({ number, joinedOn }) =>
    contributionItems
      .filter((item) => item !== 'fund' || number !== withoutFund)
      .map((item) => ({
        ...{ personId: idOf(ids.people, number), item, fromOn: joinedOn },
        base: item === 'fund' && number === lowFund ? lowBase : (pays.get(number) ?? 318_700),
        ...{ baseReason: '劳动合同约定月工资', accountNo: '', place: '琼中县', isFirstJob: false },
      })),
  );
}

async function writeRoll(call: Call, month: Month, day: number): Promise<void> {
  const at = (date: number): Call => ({ ...call, now: instantOf(`${month}-${date}`, 10 * 60) });
  await closeRoll(at(18), { month });
  const { sums } = await readWholeRoll(at(18), { month });
  const paidTotal = formatHundredths(sums.employer + sums.employee);
  await payRoll(at(day), { month, paidOn: `${month}-${day}`, paidTotal });
}
