import { Link } from '@remix-run/react';
import { memo } from 'react';
import { readCell } from './cell-code';
import type { HalfState } from './day-result';
import type { GridRow } from './get-month-grid.server';
import type { GridPlace } from './grid-move';
import { HalfReasons } from './half-reasons';
import type { MonthDay } from './month-frame.server';
import type { MonthTotals } from './month-totals';

/** Those beside each person: the row must fit a desk screen with 31 days. */
export const rowTotals = ['attended', 'late', 'early', 'absent', 'leave'] as const;

/** Worded once for the whole grid: it has thousands of cells. */
export type GridWords = {
  days: string[];
  halves: string[];
  letters: Record<string, string>;
  states: Record<string, string>;
  heavy: string;
  nothing: string;
  english: boolean;
};

type Props = {
  row: GridRow;
  /** The row of the grid in which the person's mornings stand. */
  first: number;
  days: readonly MonthDay[];
  month: string;
  words: GridWords;
  active: GridPlace | null;
  opened: GridPlace | null;
};

/** A person's two rows, and below them the reasons that are open. */
export const GridPerson = memo(function GridPerson(props: Props) {
  const { row, first, days, month, words, active, opened } = props;
  const { position } = row;
  const to = `/attendance/people/${row.personId}/${month}`;
  const openDay = opened && days[opened.column - 1];
  return (
    <>
      {words.halves.map((half, index) => (
        <tr key={half} className={index === 1 ? 'grid-pm' : undefined}>
          {index === 0 && (
            <th scope="row" rowSpan={2}>
              <Link to={to} data-cell={`${first} 0`} tabIndex={active?.column === 0 ? 0 : -1}>
                {row.name}
              </Link>
              {position && (
                <span>
                  {position.number} {words.english ? position.nameEn || position.name : position.name}
                </span>
              )}
            </th>
          )}
          {days.map(({ day, workday }, at) => (
            <HalfCell
              key={day}
              cell={readCell(row.cells, at * 2 + index)}
              place={`${first + index} ${at + 1}`}
              isActive={active?.row === first + index && active.column === at + 1}
              isOpen={opened?.row === first + index && opened.column === at + 1}
              isOff={workday === false}
              words={words}
              name={`${row.name} ${words.days[at]} ${half}`}
            />
          ))}
          {index === 0 && (
            <TotalCells
              totals={row.totals}
              first={first}
              offset={days.length + 1}
              active={active?.column ?? -1}
            />
          )}
        </tr>
      ))}
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

function HalfCell(props: {
  cell: { state: HalfState; isHeavy: boolean } | undefined;
  place: string;
  isActive: boolean;
  isOpen: boolean;
  isOff: boolean;
  words: GridWords;
  name: string;
}) {
  const { cell, words } = props;
  const state = cell ? words.states[cell.state] : words.nothing;
  // A plain cell gets its name when it is reached: the row and the column say the rest of it to whoever reads the table.
  const isNamed = props.isActive || (cell && cell.state !== 'present');
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: in a grid a td is a gridcell, which may be expanded
    <td
      data-cell={props.place}
      tabIndex={props.isActive ? 0 : -1}
      aria-expanded={props.isActive && cell ? props.isOpen : undefined}
      aria-label={isNamed ? `${props.name} ${state}${cell?.isHeavy ? ` ${words.heavy}` : ''}` : undefined}
      className={
        cell
          ? `cell half-${cell.state}${cell.isHeavy ? ' half-heavy' : ''}`
          : props.isOff
            ? 'cell day-off'
            : 'cell'
      }
    >
      {cell && words.letters[cell.state]}
    </td>
  );
}

export function TotalCells(props: { totals: MonthTotals; first?: number; offset?: number; active?: number }) {
  const { first, offset = 0 } = props;
  return (
    <>
      {rowTotals.map((key, index) => (
        <td
          key={key}
          className="grid-total"
          {...(first === undefined
            ? {}
            : {
                rowSpan: 2,
                'data-cell': `${first} ${offset + index}`,
                tabIndex: props.active === offset + index ? 0 : -1,
              })}
        >
          {props.totals[key] || ''}
        </td>
      ))}
    </>
  );
}
