import { hash } from 'node:crypto';
import type { Month } from '~/base/days';
import type { EvidenceSource } from './evidence-source';
import type { MonthInputs } from './month-inputs';
import type { Scheme } from './scheme';
import type { LineState, Total } from './total';

export type LineFacts = {
  number: number;
  state: LineState;
  points: number;
  lost: number;
  dropsBand: boolean;
  value: number | null;
  base: number | null;
  occurrences: number | null;
  furtherWorkdays: number;
  evidence: number;
};

export type MarkFacts = {
  number: number;
  lost: number;
  gained: number;
  dropsBand: boolean;
  clause: string;
  note: string;
  fileDigest: string | null;
};

export type DecisionFacts = { number: number; lostBefore: number; lostAfter: number; decision: string };

export type EvidenceRoot = { source: EvidenceSource; rows: number; root: string | null };

/** Everything a signature stands for. */
export type MonthFacts = {
  month: Month;
  revision: number;
  scheme: Scheme;
  inputs: MonthInputs;
  lines: LineFacts[];
  marks: MarkFacts[];
  decisions: DecisionFacts[];
  evidence: EvidenceRoot[];
  /** SHA-256 over the rows that cost points. */
  lossesRoot: string | null;
  total: Total;
};

/**
 * SHA-256 over the month's canonical text: the facts as JSON without spaces, keys sorted at every depth, lines, marks
 * and decisions in order of their number, behind the word `zaigang.score.1`.
 */
export function monthDigest(facts: MonthFacts): Buffer {
  const byNumber = (a: { number: number }, b: { number: number }) => a.number - b.number;
  const ordered = {
    ...facts,
    lines: facts.lines.toSorted(byNumber),
    marks: facts.marks.toSorted(byNumber),
    decisions: facts.decisions.toSorted(byNumber),
    evidence: facts.evidence.toSorted((a, b) => (a.source < b.source ? -1 : 1)),
  };
  return hash('sha256', `zaigang.score.1 ${JSON.stringify(sorted(ordered))}`, 'buffer');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]),
  );
}
