import type { Message } from '~/base/errors';
import type { Hundredths } from '~/base/hundredths';
import type { Band } from './scheme';

/** What is wrong with the bands, or undefined: they cover 0 to 100 without hole or overlap, and fall with the total. */
export function bandsFault(bands: readonly Band[]): Message | undefined {
  if (bands.length === 0) return { key: 'assessment:fault.bands_empty' };
  if (bands.some(({ from, percent }) => !isWithin(from) || !isWithin(percent)))
    return { key: 'assessment:fault.bands_range' };
  const sorted = bands.toSorted((a, b) => b.from - a.from);
  for (const [index, band] of sorted.entries()) {
    const higher = sorted[index - 1];
    if (!higher) continue;
    if (higher.from === band.from)
      return { key: 'assessment:fault.bands_overlap', params: { from: band.from / 100 } };
    if (higher.percent < band.percent)
      return { key: 'assessment:fault.bands_order', params: { from: band.from / 100 } };
  }
  if (sorted.at(-1)?.from !== 0) return { key: 'assessment:fault.bands_hole' };
  return undefined;
}

function isWithin(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 10_000;
}

/** The band of a total in hundredths; an edge belongs to the band that begins there. `drop` moves it down, not past the last. */
export function bandOf(bands: readonly Band[], total: Hundredths, drop = 0): Band {
  const sorted = bands.toSorted((a, b) => b.from - a.from);
  const index = sorted.findIndex((band) => total >= band.from);
  const band = sorted[Math.min((index < 0 ? sorted.length - 1 : index) + drop, sorted.length - 1)];
  if (!band) throw new RangeError('a scheme has at least one band');
  return band;
}
