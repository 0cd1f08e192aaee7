import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf, type Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import type { DutyCell } from './duty-facts';
import { explainVacancy } from './duty-vacancy';
import { openFrom, readMonthRoster } from './month-roster.server';
import { monthForm } from './roster-form';
import { lockMonthRoster, type RosterOutcome, replaceDraft } from './roster-store.server';
import { solveInWorker } from './solve-in-worker.server';
import type { Progress } from './solve-month';

export type SolvedRoster = { rosterId: number; month: Month; outcome: RosterOutcome; cells: DutyCell[] };

/**
 * Draws the month anew as a draft: the best roster, or how far from it. Once a version is published only what must change
 * does, with the fewest people touched, and nothing of today and before; `fresh` begins from nothing all the same.
 */
export async function solveRoster(
  call: Call,
  input: { month: string; fresh?: boolean },
  report: (progress: Progress) => void = () => {},
): Promise<SolvedRoster> {
  allow(call.actor, 'roster.edit');
  const month = checkForm(monthForm, input.month);
  const { facts, published } = await inTransaction(call, (trx) => readMonthRoster(trx, month));
  if (facts.needs.length === 0) throw new Refusal(409, 'duty:refusal.no_need', { month });
  const from = openFrom(facts, dayOf(call.now));
  if (from > (facts.days.at(-1) ?? '')) throw new Refusal(409, 'duty:refusal.over', { month });
  const kept = published && !input.fresh ? { cells: published.cells, from } : undefined;
  const solved = await solveInWorker({ facts, kept }, report);
  const outcome: RosterOutcome = {
    ...solved.outcome,
    vacancies: solved.vacancies.map((one) => explainVacancy(one, facts, solved.cells)),
    touched: solved.touched,
  };
  return inTransaction(call, async (trx) => {
    await lockMonthRoster(trx, call.actor.projectId, month);
    const now = await readMonthRoster(trx, month);
    if (now.published?.row.id !== published?.row.id) throw new Refusal(409, 'duty:refusal.moved_on');
    const origin = kept ? 'resolved' : 'solved';
    const draft = { month, baseId: published?.row.id ?? null, origin, outcome } as const;
    return {
      rosterId: await replaceDraft(trx, call, draft, solved.cells),
      month,
      outcome,
      cells: solved.cells,
    };
  });
}
