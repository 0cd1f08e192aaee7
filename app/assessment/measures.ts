import type { Count } from './rules';
import type { MeasureName } from './scheme';

/** The sums the sources gave, by name. */
export type Totals = Readonly<Record<string, number>>;

/**
 * A measure's count from the sums: `value` out of `base`, and what is charged.
 * A share (presence, satisfaction, training, errors) has its value; for a count of faults the value is what was faultless.
 */
export function countOf(measure: MeasureName, totals: Totals): Count {
  const base = totals[`${measure}_base`] ?? 0;
  const faults = totals[measure] ?? 0;
  switch (measure) {
    case 'presence':
      return count(base - (totals.presence_missed ?? 0), base, totals.off_post ?? 0);
    case 'review_errors':
      return count(faults, base, 0);
    case 'satisfaction':
    case 'training':
      return count(base - faults, base, 0);
    case 'late_cases':
      return { ...count(base - faults, base, faults), furtherWorkdays: totals.late_cases_further ?? 0 };
    default:
      return count(Math.max(0, base - faults), base, faults);
  }
}

function count(value: number, base: number, occurrences: number): Count {
  return { value, base, occurrences, furtherWorkdays: 0 };
}
