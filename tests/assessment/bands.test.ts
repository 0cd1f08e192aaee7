import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandOf, bandsFault } from '~/assessment/bands';
import { defaultBands } from '~/assessment/default-scheme';
import type { Band } from '~/assessment/scheme';

test.each([
  [10_200, 10_000],
  [10_000, 10_000],
  [9500, 10_000],
  [9499, 9800],
  [8500, 9800],
  [8499, 9500],
  [7500, 9500],
  [7499, 9000],
  [6500, 9000],
  [6499, 8000],
  [6000, 8000],
  [5999, 7000],
  [0, 7000],
])('a total of %i hundredths is paid %i basis points', (total, percent) => {
  expect(bandOf(defaultBands, total).percent).toBe(percent);
});

test.each([
  [9500, 9800],
  [6000, 7000],
  [0, 7000],
])('a total of %i dropped by one band is paid %i', (total, percent) => {
  expect(bandOf(defaultBands, total, 1).percent).toBe(percent);
});

test.each<[string, Band[], string | undefined]>([
  ['the default', defaultBands, undefined],
  ['in any order', defaultBands.toReversed(), undefined],
  ['one band for all', [{ from: 0, percent: 10_000 }], undefined],
  ['none', [], 'assessment:fault.bands_empty'],
  ['a hole at the bottom', [{ from: 1, percent: 10_000 }], 'assessment:fault.bands_hole'],
  [
    'two from the same edge',
    [...defaultBands, { from: 9500, percent: 9000 }],
    'assessment:fault.bands_overlap',
  ],
  ['above 100 points', [...defaultBands, { from: 10_001, percent: 10_000 }], 'assessment:fault.bands_range'],
  ['above 100 % of the fee', [{ from: 0, percent: 10_001 }], 'assessment:fault.bands_range'],
  ['half a hundredth', [{ from: 0.5, percent: 10_000 }], 'assessment:fault.bands_range'],
  [
    'more money for fewer points',
    [
      { from: 5000, percent: 8000 },
      { from: 0, percent: 9000 },
    ],
    'assessment:fault.bands_order',
  ],
])('bands: %s', (_name, bands, fault) => {
  expect(bandsFault(bands)?.key).toBe(fault);
});

test('any bands that pass give every total from 0 to 100 exactly one band, and never more money for fewer points', () => {
  const anyBands = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 8 }).chain((edges) =>
    fc.array(fc.nat(10_000), { minLength: edges.length + 1, maxLength: edges.length + 1 }).map((percents) => {
      const falling = percents.toSorted((a, b) => b - a);
      return [...edges.toSorted((a, b) => b - a), 0].map((from, i) => ({ from, percent: falling[i] ?? 0 }));
    }),
  );
  fc.assert(
    fc.property(anyBands, fc.nat(10_000), (bands, total) => {
      expect(bandsFault(bands)).toBeUndefined();
      const band = bandOf(bands, total);
      expect(band.from).toBeLessThanOrEqual(total);
      expect(bands.filter((one) => one.from <= total && one.from > band.from)).toEqual([]);
      expect(bandOf(bands, Math.max(0, total - 1)).percent).toBeLessThanOrEqual(band.percent);
    }),
  );
});
