import { readLeaveTerms } from '~/attendance/leave-terms-store.server';
import { listTripleDays } from '~/attendance/overtime-store.server';
import { addMonths, type Day, eachDay, firstDayOf, lastDayOf, type Month, weekdayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readCalendar } from '~/calendar/calendar-store.server';
import { isWorkday } from '~/calendar/workdays';
import type { Database } from '~db/connection';
import { agreedSpans } from './agreed-pay';
import { nothingMissed } from './pay-days';
import {
  listAttendanceFacts,
  listInsuranceLines,
  listPaidContracts,
  listPaidPeople,
} from './pay-facts-store.server';
import { payItemKinds } from './pay-item';
import { listItemsOfMonth } from './pay-item-store.server';
import { listRuns } from './pay-run-store.server';
import type { PayTerms } from './pay-terms';
import { type Payslip, reckonPayslip } from './payslip';
import { type NewPayslip, sumYear } from './payslip-store.server';
import { openingOf } from './tax-opening';
import { listClaimsOfMonth, listOpenings } from './tax-store.server';

/**
 * Tax goes on from month to month: an earlier draft is approved first, behind a later run nothing is made, and after the
 * newest run comes the month that follows it.
 */
export async function requireOrder(trx: Database, month: Month): Promise<void> {
  const runs = await listRuns(trx);
  const open = runs.find((run) => run.month < month && run.state === 'draft');
  if (open) throw new Refusal(409, 'pay:refusal.earlier_draft', { month: open.month });
  const newest = runs[0]?.month;
  if (newest === undefined || newest === month) return;
  if (newest > month) throw new Refusal(409, 'pay:refusal.later_run', { month: newest });
  const next = addMonths(newest, 1);
  if (next !== month) throw new Refusal(409, 'pay:refusal.month_skipped', { month: next });
}

/** Everybody's payslip of a month, from what holds now. */
export async function reckonMonth(
  trx: Database,
  month: Month,
  terms: PayTerms,
): Promise<Iterable<NewPayslip>> {
  const year = month.slice(0, 4);
  const people = await listPaidPeople(trx, month);
  const contracts = await listPaidContracts(trx, month);
  const items = await listItemsOfMonth(trx, month);
  const facts = await listAttendanceFacts(trx, month);
  const insurance = await listInsuranceLines(trx, month);
  const claims = await listClaimsOfMonth(trx, month);
  const openings = new Map((await listOpenings(trx, Number(year))).map((row) => [row.personId, row]));
  const before = await sumYear(trx, year, month);
  const lastYear = await sumYear(trx, String(Number(year) - 1), `${year}-01`);
  const paidDays = await readPaidDays(trx, month);
  const termsOn = await readLeaveTerms(trx);
  const day = firstDayOf(month);
  const slip = (person: (typeof people)[number]): Payslip =>
    reckonPayslip(
      {
        ...{ month, joinedOn: person.joinedOn, leftOn: person.leftOn, severance: person.severance, paidDays },
        items: (items.get(person.id) ?? []).filter(
          (item) => payItemKinds[item.kind].per === 'days' || item.fromOn >= day,
        ),
        agreed: agreedSpans(contracts.get(person.id) ?? []),
        attendance: facts.get(person.id) ?? nothingMissed,
        paidHow: (type) => termsOn(type, day).paid,
        insurance: insurance.get(person.id) ?? [],
        claims: claims.get(person.id) ?? [],
        ...openingOf(
          {
            month,
            opening: openings.get(person.id),
            before: before.get(person.id),
            lastYear: lastYear.get(person.id),
          },
          terms.tax,
        ),
      },
      terms,
    );
  return slipsOf(people, slip);
}

function* slipsOf(
  people: Awaited<ReturnType<typeof listPaidPeople>>,
  slip: (person: (typeof people)[number]) => Payslip,
): Generator<NewPayslip> {
  for (const person of people)
    yield { personId: person.id, positionId: person.positionId, groupId: person.groupId, ...slip(person) };
}

/** The days of a month that are paid: workdays, and holidays of the law that fall on a weekday. */
async function readPaidDays(trx: Database, month: Month): Promise<Day[]> {
  const days = eachDay(firstDayOf(month), lastDayOf(month));
  const calendar = await readCalendar(trx);
  const holidays = await listTripleDays(trx, days);
  return days.filter((day) => isWorkday(calendar, day) || (holidays.has(day) && weekdayOf(day) < 6));
}
