import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { type Day, dayOf, daysBetween, firstDayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readCalendar } from '~/calendar/calendar-store.server';
import { shownLastDay } from '~/staff/shown-last-day';
import { inTransaction } from '~db/connection';
import { freshenClearance } from './freshen-clearance.server';
import { listAllPositions, listClearances, listHoldings } from './position-store.server';
import { listSpans } from './span-store.server';
import { findGaps } from './vacancies';
import { traceGaps, type VacancyCause, type VacancyRow, vacancyCauses } from './vacancy-cause';
import { listOpenings, listPastHoldings } from './vacancy-store.server';

/** Two years and a day: what a contract term needs, and no more than a request can bear. */
const longestDays = 732;

export type Vacancies = {
  from: Day;
  to: Day;
  rows: (VacancyRow & { number: number; name: string; nameEn: string })[];
  causes: { cause: VacancyCause; halfDays: number; positions: number }[];
  halfDays: number;
  /** Half-days on which the positions of the range should have been held. */
  base: number;
  /** Days of years without a notice, which are not judged. */
  unknown: number;
};

/** The vacant half-days of a range, each traced to its cause; without a range, of this month up to today. */
export async function listVacancies(
  call: Call,
  input: { from?: Day; to?: Day; cause?: string; positionId?: number },
): Promise<Vacancies> {
  allow(call.actor, 'position.read');
  const to = input.to ?? dayOf(call.now);
  const from = input.from ?? firstDayOf(monthOf(to));
  if (from > to) throw new Refusal(400, 'positions:refusal.range_turned', { from, to });
  if (daysBetween(from, to) > longestDays) throw new Refusal(400, 'positions:refusal.range_long');
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx);
    const positions = new Map((await listAllPositions(trx, to)).map((position) => [position.id, position]));
    const { gaps, positionDays, unknown } = findGaps({
      calendar: await readCalendar(trx),
      spans: await listSpans(trx, from, to),
      holdings: await listHoldings(trx, from, to),
      clearances: await listClearances(trx),
      from,
      to,
    });
    // That the holder is going to leave is not for everybody: their holding ends.
    const past = (await listPastHoldings(trx, to)).map((row) => {
      return { ...row, leftOn: shownLastDay(call.actor, row.leftOn, dayOf(call.now)) };
    });
    const all = traceGaps(gaps, past, await listOpenings(trx, to));
    const rows = all
      .filter((row) => input.cause === undefined || row.cause === input.cause)
      .filter((row) => input.positionId === undefined || row.positionId === input.positionId)
      .map((row) => {
        const { number = 0, name = '', nameEn = '' } = positions.get(row.positionId) ?? {};
        return { ...row, number, name, nameEn };
      })
      .sort((a, b) => a.number - b.number || (a.from < b.from ? -1 : 1));
    const causes = vacancyCauses.map((cause) => {
      const own = all.filter((row) => row.cause === cause);
      return { cause, halfDays: sum(own), positions: new Set(own.map((row) => row.positionId)).size };
    });
    return { from, to, rows, causes, halfDays: sum(all), base: positionDays * 2, unknown };
  });
}

function sum(rows: readonly { halfDays: number }[]): number {
  return rows.reduce((total, row) => total + row.halfDays, 0);
}
