import { readCell } from './cell-code';
import type { GridRow } from './get-month-grid.server';
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

type Person = {
  row: GridRow;
  /** The row of the grid in which the person's mornings stand. */
  first: number;
  days: readonly MonthDay[];
  to: string;
  words: GridWords;
};

/**
 * What stands in a person's row of mornings (`index` 0) or afternoons (1), as HTML: React takes longer over thousands of
 * cells than over all the rest of the page (docs/decisions/090). What depends on where the reader stands is not in it.
 */
export function halfRowHtml({ row, first, days, to, words }: Person, index: number): string {
  const cells = days.map(({ workday }, at) => {
    const place = at * 2 + index;
    const cell = readCell(row.cells, place);
    const where = `data-cell="${first + index} ${at + 1}" tabindex="-1"`;
    if (!cell) return `<td ${where} class="${workday === false ? 'cell day-off' : 'cell'}"></td>`;
    const { state, isHeavy } = cell;
    // A plain cell gets its name when it is reached: the row and the column say the rest of it to whoever reads the table.
    const label = state === 'present' ? '' : ` aria-label="${escapeHtml(halfName(row, words, place))}"`;
    const look = `cell half-${state}${isHeavy ? ' half-heavy' : ''}`;
    return `<td ${where} class="${look}"${label}>${escapeHtml(words.letters[state] ?? '')}</td>`;
  });
  if (index === 1) return cells.join('');
  return (
    nameHtml({ row, first, to, words }) + cells.join('') + totalsHtml(row.totals, first, days.length + 1)
  );
}

/** The name of a half-day for those who cannot see its row and column. */
export function halfName(row: GridRow, words: GridWords, place: number): string {
  const cell = readCell(row.cells, place);
  const state = cell ? (words.states[cell.state] ?? '') : words.nothing;
  const heavy = cell?.isHeavy ? ` ${words.heavy}` : '';
  return `${row.name} ${words.days[Math.floor(place / 2)]} ${words.halves[place % 2]} ${state}${heavy}`;
}

function nameHtml({ row, first, to, words }: Omit<Person, 'days'>): string {
  const { position } = row;
  const name = position && (words.english ? position.nameEn || position.name : position.name);
  const below = position ? `<span>${position.number} ${escapeHtml(name ?? '')}</span>` : '';
  return `<th scope="row" rowspan="2"><a href="${escapeHtml(to)}" data-cell="${first} 0" tabindex="-1">${escapeHtml(row.name)}</a>${below}</th>`;
}

function totalsHtml(totals: MonthTotals, first: number, offset: number): string {
  return rowTotals
    .map(
      (key, index) =>
        `<td class="grid-total" rowspan="2" data-cell="${first} ${offset + index}" tabindex="-1">${totals[key] || ''}</td>`,
    )
    .join('');
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
