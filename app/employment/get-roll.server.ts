import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addMonths, type Day, dayOf, firstDayOf, isMonth, type Month, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Fen } from '~/base/money';
import { type Database, inTransaction } from '~db/connection';
import { termsIn } from './compute-roll.server';
import { type ContributionItem, contributionItems } from './contributions';
import { employmentTabs } from './employment-tabs';
import { listEnrolments } from './enrolment-store.server';
import { type Explanation, listExplanations } from './explanation-store.server';
import { readRates } from './get-rates.server';
import { rateOn } from './rate-on';
import { type Difference, rollDifferences } from './roll-differences';
import {
  findRoll,
  listRollPeople,
  listRollRows,
  type RollHead,
  type Sums,
  sumRoll,
} from './roll-store.server';

export type RollTask = Difference & { name: string; staffNo: string; explained: Explanation | null };

/** The month's roll, its sums, and what of it does not agree; without `month` the present one. */
export async function getRoll(call: Call, input: { month: string | null; page: number; pageSize: number }) {
  allow(call.actor, 'contribution.read');
  const today = dayOf(call.now);
  const month = input.month || monthOf(today);
  if (!isMonth(month)) throw new Refusal(400, 'employment:fault.month');
  const offset = (input.page - 1) * input.pageSize;
  const view = await inTransaction(call, async (trx) => {
    const head = (await findRoll(trx, month)) ?? null;
    const sums = sumsOf(await sumRoll(trx, month));
    const tasks = await readTasks(trx, { month, today, head, total: sums.employer + sums.employee });
    return { head, sums, tasks, ...(await listRollRows(trx, month, { limit: input.pageSize, offset })) };
  });
  return {
    ...view,
    month,
    before: addMonths(month, -1),
    after: month < monthOf(today) ? addMonths(month, 1) : null,
    today,
    mayEdit: may(call.actor, 'contribution.edit'),
    tabs: employmentTabs(call.actor),
  };
}

/** The whole roll for a file. */
export async function readWholeRoll(call: Call, { month }: { month: Month }) {
  allow(call.actor, 'contribution.read');
  const { rows, sums } = await getRoll(call, { month, page: 1, pageSize: 1_000_000 });
  return { rows, sums };
}

/** What does not agree, with what was said of it; what nobody explained comes first. */
async function readTasks(
  trx: Database,
  { month, today, head, total }: { month: Month; today: Day; head: RollHead | null; total: Fen },
): Promise<RollTask[]> {
  const rates = await readRates(trx);
  const people = await listRollPeople(trx, month, 'unsure');
  const termsOf = termsIn(rates);
  const { closedAt = null, paidOn = null, paidTotal = null } = head ?? {};
  const differences = rollDifferences({
    ...{ month, today, people },
    enrolments: await listEnrolments(
      trx,
      people.map(({ id }) => id),
    ),
    rule: rateOn(rates, 'enrolment', firstDayOf(month)),
    limitsOf: (item) => termsOf(item, month),
    payment: { isClosed: closedAt !== null, total, paidOn, paidTotal },
  });
  const names = new Map(people.map(({ id, name, staffNo }) => [id, { name, staffNo }]));
  const explanations = await listExplanations(trx, month);
  const tasks = differences.map((difference): RollTask => {
    const said = explanations.filter(
      ({ kind, personId }) => kind === difference.kind && personId === difference.personId,
    );
    const { name = '', staffNo = '' } = names.get(difference.personId ?? 0) ?? {};
    return { ...difference, name, staffNo, explained: said.at(-1) ?? null };
  });
  return tasks.sort((a, b) => Number(a.explained !== null) - Number(b.explained !== null));
}

function sumsOf(sums: ReadonlyMap<ContributionItem, Sums>): { items: Record<ContributionItem, Sums> } & Sums {
  const items = Object.fromEntries(
    contributionItems.map((item) => [item, sums.get(item) ?? { employer: 0, employee: 0 }]),
  ) as Record<ContributionItem, Sums>;
  const side = (name: keyof Sums) => contributionItems.reduce((total, item) => total + items[item][name], 0);
  return { items, employer: side('employer'), employee: side('employee') };
}
