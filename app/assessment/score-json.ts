import type { Sheet } from './get-score.server';
import type { MonthScore } from './list-scores.server';

/** Hundredths as a plain number: 9350 -> 93.5. */
const points = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100);
const yuan = (fen: number | null) => (fen === null ? null : fen / 100);

/** What `score MONTH --json` prints: points and yuan as numbers, evidence as the number of counted rows. */
export function scoreJson(sheet: Sheet) {
  return {
    month: sheet.month,
    state: sheet.state,
    total: points(sheet.total.total),
    assessed: points(sheet.total.assessed),
    lines: sheet.lines.map((line) => ({
      indicator: line.number,
      name: line.indicator.name,
      clause: line.indicator.clause,
      points: line.state === 'not_assessed' ? null : points(line.earned),
      of: points(line.points),
      lost: points(line.lost),
      state: line.state,
      value: line.value,
      base: line.base,
      occurrences: line.occurrences,
      evidence: line.evidence,
    })),
    bonus: points(sheet.total.bonus),
    band: sheet.total.bandPercent === null ? null : sheet.total.bandPercent / 100,
    fee: yuan(sheet.total.feeFen),
    countedTo: sheet.countedTo,
    revision: sheet.revision,
    scheme: sheet.scheme.version,
    digest: sheet.digest,
  };
}

export function scoreListJson(scores: readonly MonthScore[]) {
  return scores.map(({ month, state, total, digest }) => ({
    month,
    state,
    total: points(total.total),
    assessed: points(total.assessed),
    fee: yuan(total.feeFen),
    digest,
  }));
}
