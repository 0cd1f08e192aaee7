import { memo } from 'react';
import type { GridRow } from './get-month-grid.server';
import { type GridWords, halfRowHtml, rowTotals } from './grid-html';
import type { GridPlace } from './grid-move';
import { HalfReasons } from './half-reasons';
import type { MonthDay } from './month-frame.server';
import type { MonthTotals } from './month-totals';

type Props = {
  row: GridRow;
  /** The row of the grid in which the person's mornings stand. */
  first: number;
  days: readonly MonthDay[];
  month: string;
  words: GridWords;
  opened: GridPlace | null;
};

/** A person's two rows, and below them the reasons that are open. */
export const GridPerson = memo(function GridPerson({ row, first, days, month, words, opened }: Props) {
  const to = `/attendance/people/${row.personId}/${month}`;
  const openDay = opened && days[opened.column - 1];
  const html = (index: number) => ({ __html: halfRowHtml({ row, first, days, to, words }, index) });
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped where it is put together */}
      <tr dangerouslySetInnerHTML={html(0)} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped where it is put together */}
      <tr className="grid-pm" dangerouslySetInnerHTML={html(1)} />
      {opened && openDay && (
        <tr className="grid-reasons">
          <td colSpan={1 + days.length + rowTotals.length}>
            <HalfReasons
              key={`${opened.row} ${openDay.day}`}
              personId={row.personId}
              name={row.name}
              day={openDay.day}
              half={opened.row % 2 === 0 ? 'am' : 'pm'}
              to={`${to}#d${openDay.day.slice(8)}`}
            />
          </td>
        </tr>
      )}
    </>
  );
});

/** The totals of everybody, below the grid. */
export function TotalCells({ totals }: { totals: MonthTotals }) {
  return rowTotals.map((key) => (
    <td key={key} className="grid-total">
      {totals[key] || ''}
    </td>
  ));
}
