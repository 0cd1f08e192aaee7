import { useNavigate } from '@remix-run/react';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { weekdayOf } from '~/base/days';
import { formatDay } from '~/ui/format';
import { useInSight } from '~/ui/in-sight';
import { useLanguage, useText } from '~/ui/text';
import { readCell } from './cell-code';
import { halfStates } from './day-result';
import type { GridRow } from './get-month-grid.server';
import { type GridWords, halfName, rowTotals } from './grid-html';
import { type GridPlace, moveInGrid } from './grid-move';
import { GridPerson, TotalCells } from './grid-person';
import type { MonthDay } from './month-frame.server';
import type { MonthTotals } from './month-totals';

type Props = {
  month: string;
  days: readonly MonthDay[];
  rows: readonly GridRow[];
  totals: MonthTotals;
};

/**
 * People by half-days as a heat map: two rows a person, a column a day. One stop of the tabulator; arrows, Home, End and
 * Page keys move in it, Enter opens the reasons of a half-day below the person, Escape closes them.
 */
export function MonthGrid({ month, days, rows, totals }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const words = useGridWords(days);
  const grid = useRef<HTMLTableElement>(null);
  // An open month is looked at where it has got to.
  useInSight(grid, '[data-latest]', month);
  const [active, setActive] = useState<GridPlace>({ row: 0, column: 1 });
  const [opened, setOpened] = useState<GridPlace>();
  const moves = useRef(false);
  const size = { rows: rows.length * 2, columns: 1 + days.length + rowTotals.length };

  // The cells are HTML that stays as it is: where the reader stands is written on them here.
  useEffect(() => {
    const cell = cellAt(grid.current, active);
    if (!cell) return;
    const plain = cell.getAttribute('aria-label');
    cell.tabIndex = 0;
    const row = rows[Math.floor(active.row / 2)];
    if (row && active.column > 0 && active.column <= days.length) {
      const place = (active.column - 1) * 2 + (active.row % 2);
      cell.setAttribute('aria-label', halfName(row, words, place));
      const isOpen = opened?.row === active.row && opened.column === active.column;
      if (readCell(row.cells, place)) cell.setAttribute('aria-expanded', String(isOpen));
    }
    if (moves.current) cell.focus();
    moves.current = false;
    return () => {
      cell.tabIndex = -1;
      cell.removeAttribute('aria-expanded');
      if (plain === null) cell.removeAttribute('aria-label');
    };
  }, [active, opened, rows, days, words]);

  const open = (place: GridPlace) => {
    const row = rows[Math.floor(place.row / 2)];
    const isHalf = place.column > 0 && place.column <= days.length;
    const isSame = opened?.row === place.row && opened.column === place.column;
    if (isHalf && row && readCell(row.cells, (place.column - 1) * 2 + (place.row % 2)))
      setOpened(isSame ? undefined : place);
  };
  const press = (event: KeyboardEvent) => {
    const at = placeOf(event.target);
    if (event.key === 'Escape' && opened) {
      event.preventDefault();
      moves.current = true;
      setActive({ ...opened });
      setOpened(undefined);
      return;
    }
    if (!at || event.altKey) return;
    if ((event.key === 'Enter' || event.key === ' ') && at.column > 0) {
      event.preventDefault();
      open(at);
      return;
    }
    // Names and totals stand in both rows of a person: down from them is down from the lower one.
    const isTall = at.column === 0 || at.column > days.length;
    const from = isTall && event.key === 'ArrowDown' ? { ...at, row: at.row + 1 } : at;
    const to = moveInGrid(event.key, event.ctrlKey || event.metaKey, from, size);
    if (!to) return;
    event.preventDefault();
    moves.current = true;
    setActive(to);
  };
  const focus = (event: FocusEvent) => {
    const at = placeOf(event.target);
    if (at && (at.row !== active.row || at.column !== active.column)) setActive(at);
  };
  const click = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest('a[data-cell]');
    if (link && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      navigate(link.getAttribute('href') ?? '');
    }
    const at = placeOf(event.target);
    if (!at || at.column === 0) return;
    moves.current = true;
    setActive(at);
    open(at);
  };
  return (
    <>
      <p className="soft" id="grid-keys">
        {t('month:grid.keys')}
      </p>
      <div className="table-scroll">
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are moved among is a grid
          role="grid"
          aria-label={t('attendance:month.grid')}
          aria-describedby="grid-keys"
          aria-readonly="true"
          className="month-grid"
          onKeyDown={press}
          onClick={click}
          onFocus={focus}
        >
          <GridHead days={days} latest={latestOf(rows, days.length)} />
          <tbody>
            {rows.map((row, index) => (
              <GridPerson
                key={row.personId}
                row={row}
                first={index * 2}
                days={days}
                month={month}
                words={words}
                opened={opened && Math.floor(opened.row / 2) === index ? opened : null}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('attendance:month.total')}</th>
              <td colSpan={days.length}>{t('attendance:month.unit')}</td>
              <TotalCells totals={totals} />
            </tr>
          </tfoot>
        </table>
      </div>
      <Legend />
    </>
  );
}

/** The cell at a place; the afternoon's row has the morning's name and totals. */
function cellAt(grid: HTMLElement | null, { row, column }: GridPlace): HTMLElement | null | undefined {
  const at = (of: number) => grid?.querySelector<HTMLElement>(`[data-cell="${of} ${column}"]`);
  return at(row) ?? at(row - (row % 2));
}

function placeOf(target: EventTarget): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const [row, column] = cell?.dataset.cell?.split(' ').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}

function useGridWords(days: readonly MonthDay[]): GridWords {
  const t = useText();
  const language = useLanguage();
  return useMemo(
    () => ({
      days: days.map(({ day }) => formatDay(day, language)),
      halves: [t('attendance:half.am'), t('attendance:half.pm')],
      letters: Object.fromEntries(halfStates.map((state) => [state, t(`attendance:letter.${state}`)])),
      states: Object.fromEntries(halfStates.map((state) => [state, t(`attendance:state.${state}`)])),
      heavy: t('month:grid.heavy'),
      nothing: t('month:grid.nothing'),
      english: language === 'en',
    }),
    [days, language, t],
  );
}

/** The place of the last day with results; none when the month is full. */
function latestOf(rows: readonly GridRow[], count: number): number | undefined {
  for (let at = count - 1; at >= 0; at -= 1)
    if (rows.some(({ cells }) => readCell(cells, at * 2) || readCell(cells, at * 2 + 1)))
      return at < count - 1 ? at : undefined;
  return undefined;
}

function GridHead({ days, latest }: { days: readonly MonthDay[]; latest: number | undefined }) {
  const t = useText();
  return (
    <thead>
      <tr>
        <th scope="col">{t('attendance:month.name')}</th>
        {days.map(({ day, workday }, at) => (
          <th
            scope="col"
            key={day}
            className={workday === false ? 'day-off' : undefined}
            data-latest={at === latest || undefined}
          >
            {Number(day.slice(8))}
            <span>{t(`attendance:weekday.${weekdayOf(day)}`)}</span>
          </th>
        ))}
        {rowTotals.map((key) => (
          <th scope="col" key={key} className="grid-total">
            {t(`attendance:month.${key}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Legend() {
  const t = useText();
  return (
    <p className="grid-legend">
      <span>{t('month:grid.legend')}</span>
      {halfStates.map((state) => (
        <span key={state}>
          <i className={`half half-${state}`}>{t(`attendance:letter.${state}`)}</i>{' '}
          {t(`attendance:state.${state}`)}
        </span>
      ))}
      <span>
        <i className="half half-late half-heavy">{t('attendance:letter.late')}</i> {t('month:grid.heavy')}
      </span>
    </p>
  );
}
