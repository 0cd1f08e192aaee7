import { describe, expect, test } from 'vitest';
import { layOutBars, type Stay } from '~/positions/bars';

const today = '2026-03-20';
const open = { from: '2026-01-01', to: null };
const stay = (from: string, to: string | null): Stay => ({ from, to, label: 'A' });

describe('a line of time', () => {
  test.each([
    ['without anybody is one hole', [], open, ['gap 2026-01-01 null']],
    ['held from the first day is one bar', [stay('2026-01-01', null)], open, ['held 2026-01-01 null']],
    [
      'shows the hole between two, whatever their order',
      [stay('2026-02-10', null), stay('2026-01-01', '2026-01-31')],
      open,
      ['held 2026-01-01 2026-01-31', 'gap 2026-02-01 2026-02-09', 'held 2026-02-10 null'],
    ],
    [
      'shows the hole that is to come, and the one planned after it',
      [stay('2026-01-01', '2026-03-31'), stay('2026-04-10', null)],
      open,
      ['held 2026-01-01 2026-03-31', 'gap 2026-04-01 2026-04-09', 'planned 2026-04-10 null'],
    ],
    [
      'that is left ends in a hole',
      [stay('2026-01-01', '2026-03-31')],
      open,
      ['held 2026-01-01 2026-03-31', 'gap 2026-04-01 null'],
    ],
    [
      'of a position that is closed ends with it',
      [stay('2026-01-01', '2026-02-28')],
      { from: '2026-01-01', to: '2026-02-28' },
      ['held 2026-01-01 2026-02-28'],
    ],
    [
      'from today is held, from tomorrow planned',
      [stay(today, today), stay('2026-03-21', null)],
      { from: today, to: null },
      [`held ${today} ${today}`, 'planned 2026-03-21 null'],
    ],
  ] as const)('%s', (_, stays, life, bars) => {
    const line = layOutBars(stays, life, today);
    expect(line.bars.map(({ kind, from, to }) => `${kind} ${from} ${to}`)).toEqual(bars);
    const whole = line.bars.reduce((sum, { width }) => sum + width, 0);
    expect(whole).toBe(10_000);
  });

  test('names no more months than can be read, and those of a quarter or a year first', () => {
    const months = (from: string) =>
      layOutBars([], { from, to: null }, today).ticks.map(({ month }) => month);
    expect(months('2026-01-01')).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']);
    expect(months('2025-01-01')).toEqual(['2025-01', '2025-04', '2025-07', '2025-10', '2026-01', '2026-04']);
    expect(months('2023-06-15').length).toBeLessThanOrEqual(7);
  });
});
