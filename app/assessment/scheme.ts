import type { Month } from '~/base/days';
import type { Hundredths } from '~/base/hundredths';
import type { Fen } from '~/base/money';

/** Parts in ten thousand: 9800 = 98 %. */
export type BasisPoints = number;

/**
 * How a count becomes lost points. "Per" counts whole steps; every number is a contract parameter.
 * - per_occurrence: `per` for every `each` occurrences (1 unless given)
 * - per_step_short: `per` for each whole `step` by which value/base lies beyond `target`; `perOccurrence` on top
 * - late_cases: `perCase`, and `perFurtherWorkday` for each workday after the first
 * - all_or_nothing: one occurrence takes all points, and drops the band when `dropsBand`
 * - manual: the scorer enters what is lost, with clause and note
 */
export type Rule =
  | { kind: 'per_occurrence'; per: Hundredths; each?: number }
  | {
      kind: 'per_step_short';
      target: BasisPoints;
      step: BasisPoints;
      per: Hundredths;
      direction: 'below' | 'above';
      perOccurrence?: Hundredths;
    }
  | { kind: 'late_cases'; perCase: Hundredths; perFurtherWorkday: Hundredths }
  | { kind: 'all_or_nothing'; dropsBand: boolean }
  | { kind: 'manual' };

/** The measures by name; what each counts is in case-measures.server.ts and presence-measures.server.ts. */
export const measureNames = [
  'vacancy',
  'presence',
  'late_early',
  'timely_cover',
  'cleared_work',
  'training',
  'late_cases',
  'review_errors',
  'notice',
  'no_veto',
  'transfer_issue',
  'archive',
  'satisfaction',
  'rectification',
  'complaints',
  'conduct',
] as const;
export type MeasureName = (typeof measureNames)[number];

export type Indicator = {
  number: number;
  name: string;
  nameEn: string;
  points: Hundredths;
  measure: MeasureName | null;
  rule: Rule;
  clause: string;
};

/** `percent` of the monthly fee, in basis points, from a total of `from` hundredths up to the next band. */
export type Band = { from: Hundredths; percent: BasisPoints };

export type Scheme = {
  version: number;
  fromMonth: Month;
  name: string;
  monthlyFeeFen: Fen;
  /** Below this many assessed points a month may be drafted but not sent. */
  minimumAssessed: Hundredths;
  bands: Band[];
  toConfirm: boolean;
  indicators: Indicator[];
};
