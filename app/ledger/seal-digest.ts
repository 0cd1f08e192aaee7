import { hash } from 'node:crypto';
import type { Day } from '~/base/days';

/** What a day holds: how many entries, and SHA-256 over their digests in the order of their ids. */
export type DayContent = { entries: number; digest: Buffer };

/** SHA-256 over the text `zaigang.seal.1|day|count|hex of the day's digest|hex of the seal before, or empty`. */
export function sealDigest(seal: DayContent & { day: Day; previous: Buffer | null }): Buffer {
  const previous = seal.previous?.toString('hex') ?? '';
  const text = ['zaigang.seal.1', seal.day, seal.entries, seal.digest.toString('hex'), previous].join('|');
  return hash('sha256', text, 'buffer');
}
