import { type Hundredths, ratioHalfUp } from '~/base/hundredths';

/** Attended of expected half-days in hundredths of a percent; null where nobody was expected. Leave is not attended. */
export function attendanceRate({
  attended,
  expected,
}: {
  attended: number;
  expected: number;
}): Hundredths | null {
  return expected > 0 ? ratioHalfUp(attended, expected, 10_000) : null;
}
