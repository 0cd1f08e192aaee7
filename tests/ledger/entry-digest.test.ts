import { describe, expect, it } from 'vitest';
import type { Entry } from '~/ledger/entry';
import { canonicalText, entryDigest, nextHead } from '~/ledger/entry-digest';
import { storyOf } from './story-of';

const [, entry] = storyOf(
  {},
  ['received', '2026-03-02'],
  ['refused', '2026-03-03', { reason: '缺证', approver: '张' }],
);
const refused = entry as Extract<Entry, { kind: 'refused' }>;

it('is the SHA-256 of a text that anyone can write down', () => {
  expect(canonicalText('A-1', refused)).toBe(
    '["zaigang.entry.1","A-1",2,"refused",1772503200000,1772503200000,null,null,null,{"approver":"张","reason":"缺证"}]',
  );
  expect(entryDigest('A-1', refused).length).toBe(32);
});

it('does not depend on the order of the keys or on absent ones', () => {
  const detail = { approver: '张', alternative: undefined, reason: '缺证' };
  expect(entryDigest('A-1', { ...refused, detail })).toEqual(entryDigest('A-1', refused));
});

describe('changes with', () => {
  const ms = (time: Date) => new Date(time.getTime() + 1);
  it.each<[string, string, Entry]>([
    ['the case number', 'A-2', refused],
    ['the sequence', 'A-1', { ...refused, seq: 3 }],
    ['the kind', 'A-1', { ...refused, kind: 'withdrawn', detail: {} }],
    ['a millisecond of the time it happened', 'A-1', { ...refused, happenedAt: ms(refused.happenedAt) }],
    ['a millisecond of the time it was recorded', 'A-1', { ...refused, recordedAt: ms(refused.recordedAt) }],
    ['who recorded it', 'A-1', { ...refused, recordedBy: 1 }],
    ['who did it', 'A-1', { ...refused, personId: 1 }],
    ['what it corrects', 'A-1', { ...refused, correctsSeq: 1 }],
    ['one character of the detail', 'A-1', { ...refused, detail: { reason: '缺证', approver: '章' } }],
  ])('%s', (_, caseNo, changed) => {
    expect(entryDigest(caseNo, changed)).not.toEqual(entryDigest('A-1', refused));
  });
  it('the order of the chain', () => {
    const [a, b] = [entryDigest('A-1', refused), entryDigest('A-2', refused)];
    const empty = Buffer.alloc(0);
    expect(nextHead(nextHead(empty, a), b)).not.toEqual(nextHead(nextHead(empty, b), a));
  });
});
