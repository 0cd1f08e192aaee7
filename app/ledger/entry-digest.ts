import { hash } from 'node:crypto';
import type { Entry } from './entry';

/**
 * SHA-256 over the entry's canonical text: a JSON array without spaces of
 * `"zaigang.entry.1"`, case number, seq, kind, happened at, recorded at (both in ms since 1970), recorded by,
 * person, seq it corrects (null where absent), and the detail with its keys sorted at every depth.
 */
export function entryDigest(caseNo: string, entry: Entry): Buffer {
  return hash('sha256', canonicalText(caseNo, entry), 'buffer');
}

export function canonicalText(caseNo: string, entry: Entry): string {
  return JSON.stringify([
    'zaigang.entry.1',
    caseNo,
    entry.seq,
    entry.kind,
    entry.happenedAt.getTime(),
    entry.recordedAt.getTime(),
    entry.recordedBy,
    entry.personId ?? null,
    entry.correctsSeq ?? null,
    sorted(entry.detail),
  ]);
}

/** The chain of a case: `head` of the first n entries with the next digest. The head of no entries is empty. */
export function nextHead(head: Buffer, digest: Buffer): Buffer {
  return hash('sha256', Buffer.concat([head, digest]), 'buffer');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length > 1) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
