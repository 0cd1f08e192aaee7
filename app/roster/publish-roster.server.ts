import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, type Day, dayOf, instantOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readHallHours } from '~/calendar/calendar-store.server';
import { expectDuty } from '~/positions/expect-duty.server';
import { holdClearance } from '~/positions/hold-clearance.server';
import { type Database, inTransaction } from '~db/connection';
import type { DutyCell, RosterFacts } from './duty-facts';
import { faultsOfRoster, isNeedOf } from './duty-fault';
import { dutyHours } from './duty-hours';
import { refuseFaults } from './edit-roster.server';
import { openFrom, readMonthRoster } from './month-roster.server';
import { changesBetween, type PersonChange } from './roster-changes';
import { monthForm } from './roster-form';
import { lockMonthRoster, publishRow } from './roster-store.server';

/**
 * Publishes the draft of a month: from then on it is who is expected. Refused where a duty breaks a rule by now, or where
 * another version was published since it was drawn. What is other for whom comes back.
 */
export async function publishRoster(call: Call, input: { month: string }): Promise<PersonChange[]> {
  allow(call.actor, 'roster.publish');
  const month = checkForm(monthForm, input.month);
  return inTransaction(call, async (trx) => {
    await lockMonthRoster(trx, call.actor.projectId, month);
    await holdClearance(trx);
    const { facts, draft, published } = await readMonthRoster(trx, month);
    if (!draft) throw new Refusal(409, 'duty:refusal.no_draft');
    if (draft.row.baseId !== (published?.row.id ?? null)) throw new Refusal(409, 'duty:refusal.moved_on');
    const open = openFrom(facts, dayOf(call.now));
    for (const { cell, faults } of faultsOfRoster(facts, draft.cells))
      if (cell.day >= open) refuseFaults(faults, cell);
    await publishRow(trx, call, draft.row.id);
    await expectCells({ ...call, db: trx }, trx, facts, draft.cells, open);
    return changesBetween(published?.cells ?? [], draft.cells);
  });
}

/** From a day on these duties are what is expected; standby is to be called, not to come. */
export async function expectCells(
  call: Call,
  trx: Database,
  facts: RosterFacts,
  cells: readonly DutyCell[],
  open: Day,
): Promise<void> {
  allow(call.actor, 'roster.publish');
  const last = facts.days.at(-1);
  if (last === undefined || open > last) return;
  const hours = await readHallHours(trx);
  const rows = cells
    .filter(({ day, shift }) => day >= open && shift !== 'standby')
    .flatMap((cell) => {
      const minutes = facts.needs.find((need) => isNeedOf(need, cell))?.minutes ?? 0;
      const span = dutyHours(cell, hours, minutes);
      if (!span) return [];
      const [startsAt, endsAt] = [instantOf(cell.day, span.from), instantOf(cell.day, span.to)];
      return [{ personId: cell.personId, startsAt, endsAt, note: cell.shift }];
    });
  await expectDuty(call, { from: instantOf(open), to: instantOf(addDays(last, 1)), rows });
}
