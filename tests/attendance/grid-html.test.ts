import { expect, test } from 'vitest';
import { letters, writeCells } from '~/attendance/cell-code';
import { halfStates } from '~/attendance/day-result';
import { type GridWords, halfRowHtml } from '~/attendance/grid-html';

const words: GridWords = {
  days: ['1 March', '2 March'],
  halves: ['morning', 'afternoon'],
  letters,
  states: Object.fromEntries(halfStates.map((state) => [state, state])),
  heavy: 'heavy',
  nothing: 'nothing',
  english: false,
};
const row = {
  personId: 7,
  name: '<b>"O\'Neil" & Co</b>',
  staffNo: 'S7',
  position: { number: 3, name: '窗口<3>', nameEn: 'Window 3', groupId: 1 },
  cells: writeCells('0p1L3a', 4),
  totals: { expected: 3, attended: 2, late: 1, early: 0, absent: 1, leave: 0, covered: 0 },
};
const days = [
  { day: '2026-03-01', workday: true },
  { day: '2026-03-02', workday: false },
];
const html = (index: number) => halfRowHtml({ row, first: 4, days, to: '/people/7', words }, index);

test('names are text, not HTML', () => {
  expect(html(0)).not.toContain('<b>');
  expect(html(1)).not.toContain('<b>');
  expect(html(0)).toContain('&lt;b&gt;&quot;O&#39;Neil&quot; &amp; Co&lt;/b&gt;');
  expect(html(0)).toContain('3 窗口&lt;3&gt;');
});

test('each cell says where it is, what it is, and by name only what is out of the ordinary', () => {
  expect(html(0)).toContain('<td data-cell="4 1" tabindex="-1" class="cell half-present">p</td>');
  expect(html(0)).toContain('<td data-cell="4 2" tabindex="-1" class="cell day-off"></td>');
  expect(html(1)).toMatch(
    /data-cell="5 1" [^>]*class="cell half-late half-heavy" aria-label="[^"]* late heavy"/,
  );
  expect(html(1)).toMatch(/data-cell="5 2" [^>]*class="cell half-absent"/);
});

test('the name and the totals stand in the first row only, and a total of nothing stays empty', () => {
  expect(html(0).match(/rowspan="2"/g)).toHaveLength(6);
  expect(html(0)).toContain('data-cell="4 5" tabindex="-1"></td>');
  expect(html(1)).not.toContain('rowspan');
});
