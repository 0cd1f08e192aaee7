import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addMonths, dayOf, firstDayOf, isMonth, type Month, monthOf } from '~/base/days';
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
import { findRoll, listLines, listRollPeople, type RollHead, type ShownLine } from './roll-store.server';

export type RollRow = {
  personId: number;
  name: string;
  staffNo: string;
  forMonth: Month;
  items: Partial<Record<ContributionItem, ShownLine>>;
  employer: Fen;
  employee: Fen;
};
export type RollTask = Difference & { name: string; staffNo: string; explained: Explanation | null };
type Sums = Record<'employer' | 'employee', Fen>;

/** The month's roll, its sums, and what of it does not agree; without `month` the present one. */
export async function getRoll(call: Call, input: { month: string | null; page: number; pageSize: number }) {
  allow(call.actor, 'contribution.read');
  const today = dayOf(call.now);
  const month = input.month || monthOf(today);
  if (!isMonth(month)) throw new Refusal(400, 'employment:fault.month');
  const { head, lines, tasks } = await inTransaction(call, (trx) => readRoll(trx, month, today));
  const rows = rowsOf(lines);
  const offset = (input.page - 1) * input.pageSize;
  return {
    month,
    before: addMonths(month, -1),
    after: month < monthOf(today) ? addMonths(month, 1) : null,
    head: head ?? null,
    rows: rows.slice(offset, offset + input.pageSize),
    total: rows.length,
    sums: sumsOf(lines),
    tasks,
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

async function readRoll(trx: Database, month: Month, today: string) {
  const rates = await readRates(trx);
  const [head, lines, people, enrolments, explanations] = [
    await findRoll(trx, month),
    await listLines(trx, month),
    await listRollPeople(trx, month),
    await listEnrolments(trx),
    await listExplanations(trx, month),
  ];
  const termsOf = termsIn(rates);
  const differences = rollDifferences({
    ...{ month, today, people, enrolments },
    rule: rateOn(rates, 'enrolment', firstDayOf(month)),
    limitsOf: (item) => termsOf(item, month),
    payment: paymentOf(head, lines),
  });
  const names = new Map(people.map(({ id, name, staffNo }) => [id, { name, staffNo }]));
  const tasks = differences.map((difference): RollTask => {
    const said = explanations.filter(
      ({ kind, personId }) => kind === difference.kind && personId === difference.personId,
    );
    const { name = '', staffNo = '' } = names.get(difference.personId ?? 0) ?? {};
    return { ...difference, name, staffNo, explained: said.at(-1) ?? null };
  });
  return {
    head,
    lines,
    tasks: tasks.sort((a, b) => Number(a.explained !== null) - Number(b.explained !== null)),
  };
}

function paymentOf(head: RollHead | undefined, lines: readonly ShownLine[]) {
  const total = lines.reduce((sum, { employer, employee }) => sum + employer + employee, 0);
  const { closedAt = null, paidOn = null, paidTotal = null } = head ?? {};
  return { isClosed: closedAt !== null, total, paidOn, paidTotal };
}

/** One row a person and month; what is paid back has rows of its own. */
function rowsOf(lines: readonly ShownLine[]): RollRow[] {
  const rows = new Map<string, RollRow>();
  for (const line of lines) {
    const key = `${line.personId} ${line.forMonth}`;
    const { personId, name, staffNo, forMonth } = line;
    const row = rows.get(key) ?? { personId, name, staffNo, forMonth, items: {}, employer: 0, employee: 0 };
    row.items[line.item] = line;
    row.employer += line.employer;
    row.employee += line.employee;
    rows.set(key, row);
  }
  return [...rows.values()];
}

function sumsOf(lines: readonly ShownLine[]): { items: Record<ContributionItem, Sums> } & Sums {
  const items = Object.fromEntries(
    contributionItems.map((item) => {
      const own = lines.filter((line) => line.item === item);
      return [item, { employer: sum(own, 'employer'), employee: sum(own, 'employee') }];
    }),
  ) as Record<ContributionItem, Sums>;
  return { items, employer: sum(lines, 'employer'), employee: sum(lines, 'employee') };
}

function sum(lines: readonly ShownLine[], side: 'employer' | 'employee'): Fen {
  return lines.reduce((total, line) => total + line[side], 0);
}
