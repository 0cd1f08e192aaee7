import type { Call } from '~/access/call';
import { addMonths, type Day, dayOf, instantOf, type Month } from '~/base/days';
import { formatHundredths } from '~/base/hundredths';
import { approvePay, lockPay, recordPaid } from '~/employment/approve-pay.server';
import { computePay } from '~/employment/compute-pay.server';
import { getPayRun } from '~/employment/get-pay-run.server';
import { insertPayItems, type NewPayItem } from '~/employment/pay-item-store.server';
import { inTransaction } from '../connection';
import { planContracts } from './contracts';
import type { HallPlan } from './hall-plan';
import type { DemoAccounts } from './write-accounts';
import { type Ids, idOf } from './write-people';

/** Position pay and allowances of everybody, the first locked month paid, and the second made and waiting. */
export async function writePay(
  call: Call,
  plan: HallPlan,
  ids: Ids,
  actors: DemoAccounts['actors'],
): Promise<void> {
  const [hr, manager] = [actors.get('hr'), actors.get('manager')];
  if (!hr || !manager) return;
  const first = instantOf(plan.startsOn, 11 * 60);
  await inTransaction({ ...call, actor: hr }, (trx) =>
    insertPayItems(trx, { ...call, actor: hr, now: first }, planItems(plan, ids)),
  );
  const { signed, appealed } = plan.months;
  const at = (actor: Call['actor'], month: Month, date: string): Call => {
    const day = [`${addMonths(month, 1)}-${date}`, plan.on].sort()[0] as Day;
    return { ...call, actor, now: instantOf(day, 7 * 60 + 25) };
  };
  await computePay(at(hr, signed, '05'), { month: signed });
  await approvePay(at(manager, signed, '06'), { month: signed, note: '已与上月核对' });
  const paying = at(hr, signed, '10');
  const { run } = await getPayRun(paying, { month: signed, page: 1, pageSize: 1 });
  await recordPaid(paying, {
    month: signed,
    paidOn: dayOf(paying.now),
    paidTotal: formatHundredths(run.net),
  });
  await lockPay(paying, { month: signed });
  await computePay(at(hr, appealed, '05'), { month: appealed });
}

function planItems(plan: HallPlan, ids: Ids): NewPayItem[] {
  const contracted = new Set(planContracts(plan).map(({ person }) => person));
  return plan.people.flatMap(({ number, joinedOn }): NewPayItem[] => {
    const shared = {
      personId: idOf(ids.people, number),
      fromOn: joinedOn,
      untilOn: null,
      bonusWay: null,
      correctsMonth: null,
    };
    const items: NewPayItem[] = [
      {
        ...shared,
        kind: 'position',
        label: '',
        amount: 41_300 + (number % 5) * 11_100,
        reason: '薪酬制度：岗位工资',
      },
    ];
    // Whose contract was never recorded is paid by an item of their own.
    if (!contracted.has(number))
      items.push({ ...shared, kind: 'base', label: '', amount: 331_300, reason: '档案记载的月工资' });
    if (number % 6 === 0)
      items.push({
        ...shared,
        kind: 'allowance',
        label: '交通补贴',
        amount: 21_700,
        reason: '薪酬制度：补贴',
      });
    return items;
  });
}
