/** What a month's plan asked for of one course, and how many people passed it in the month. */
export type PlanLine = { planned: number; done: number };

/** People done of people planned; who is more than planned makes up for nobody in another course. Null: no plan. */
export function completionOf(lines: readonly PlanLine[]): { done: number; planned: number } | null {
  if (lines.length === 0) return null;
  return {
    done: lines.reduce((sum, line) => sum + Math.min(line.done, line.planned), 0),
    planned: lines.reduce((sum, line) => sum + line.planned, 0),
  };
}
