import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { lastDayOf, type Month } from '~/base/days';
import { readTogether } from '~db/read-together';
import { countStates, writeCells } from './cell-code';
import { requireMonth } from './get-month.server';
import { listGridRows, listMonthExceptions } from './grid-store.server';
import { readableReasons } from './leave-kind';
import { readMonthFrame } from './month-frame.server';
import { listMonthPeople, type MonthPerson } from './month-store.server';
import { addTotals, isException, type MonthTotals, totalsOfCounts } from './month-totals';

export type GridRow = MonthPerson & {
  /** A letter each half-day, see `cell-code.ts`. */
  cells: string;
  totals: MonthTotals;
};

const exceptionsShown = 20;

/** The month's screen: people by half-days without their reasons, which are asked for one by one; the newest exceptions. */
export async function getMonthGrid(call: Call, input: { month: Month; groupId?: number | undefined }) {
  allow(call.actor, 'attendance.read');
  const { month, groupId } = input;
  requireMonth(month);
  return readTogether(
    call,
    async (db) => {
      // One breath for everything, but for the exceptions of a group: whose they are is known from the people.
      const asked = listMonthPeople(db, month);
      const isShown = ({ position }: MonthPerson) => groupId === undefined || position?.groupId === groupId;
      const shownIds = async () => (await asked).filter(isShown).map(({ personId }) => personId);
      const newest = (personIds: readonly number[] | null) =>
        listMonthExceptions(db, month, { personIds, limit: exceptionsShown });
      const [people, halves, exceptions, frame] = await Promise.all([
        asked,
        listGridRows(db, month),
        groupId === undefined ? newest(null) : shownIds().then(newest),
        readMonthFrame(db, call, { month, people: asked }),
      ]);
      const places = Number(lastDayOf(month).slice(8)) * 2;
      let exceptionCount = 0;
      const rows = people.filter(isShown).map((person): GridRow => {
        const own = halves.get(person.personId);
        const cells = writeCells(own?.packed ?? '', places);
        const counts = countStates(cells);
        for (const [state, count] of counts) if (isException(state)) exceptionCount += count;
        return { ...person, cells, totals: totalsOfCounts(counts, own?.covered ?? 0) };
      });
      return {
        ...frame,
        rows,
        totals: addTotals(rows.map(({ totals }) => totals)),
        exceptions: {
          count: exceptionCount,
          rows: exceptions.map((half) => ({
            ...half,
            reasons: readableReasons(call.actor, half.personId, half.reasons),
          })),
        },
      };
    },
    'kept',
  );
}
