import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import type { DutyCell, RosterFacts } from './duty-facts';
import { isSameCell, isWithin } from './duty-facts';
import { type DutyFault, faultsOfDuty, standbyGroups } from './duty-fault';
import { openFrom, readMonthRoster } from './month-roster.server';
import { type MoveInput, moveForm } from './roster-form';
import {
  deleteCell,
  deleteDraft,
  insertCells,
  lockMonthRoster,
  markEdited,
  replaceDraft,
} from './roster-store.server';

/**
 * Moves, puts or takes away a duty of the draft, which is begun from the published version if there is none. Refused with
 * every rule that it would break; nothing of today and before changes. Whoever is put on standby is so for all their groups.
 */
export async function moveDuty(call: Call, input: MoveInput): Promise<void> {
  allow(call.actor, 'roster.edit');
  const { month, from, to } = checkForm(moveForm, input);
  await inTransaction(call, async (trx) => {
    await lockMonthRoster(trx, call.actor.projectId, month);
    const { facts, draft, published } = await readMonthRoster(trx, month);
    const open = openFrom(facts, dayOf(call.now));
    for (const cell of [from, to])
      if (cell && cell.day < open) throw new Refusal(409, 'duty:refusal.past', { day: cell.day });
    const cells = draft?.cells ?? published?.cells ?? [];
    if (from && !cells.some((one) => isSameCell(one, from))) throw new Refusal(409, 'duty:refusal.gone');
    const taken = from ? cells.filter((one) => !isPartOf(one, from)) : cells;
    const put = to ? cellsOf(to, facts) : [];
    for (const [at, cell] of put.entries())
      refuseFaults(faultsOfDuty(cell, facts, [...taken, ...put.slice(0, at)]), cell);
    const rosterId =
      draft?.row.id ??
      (await replaceDraft(
        trx,
        call,
        { month, baseId: published?.row.id ?? null, origin: 'edited', outcome: null },
        cells,
      ));
    for (const cell of cells) if (!taken.includes(cell)) await deleteCell(trx, rosterId, cell);
    await insertCells(trx, call.actor.projectId, rosterId, put);
    await markEdited(trx, rosterId);
  });
}

/** Throws the draft of a month away: what is published stays in force. */
export async function discardDraft(call: Call, { month }: { month: string }): Promise<void> {
  allow(call.actor, 'roster.edit');
  await inTransaction(call, async (trx) => {
    if (!(await deleteDraft(trx, month))) throw new Refusal(409, 'duty:refusal.no_draft');
  });
}

/** A refusal that names the first broken rule, and with it every other. */
export function refuseFaults(faults: readonly DutyFault[], cell: DutyCell): void {
  const [first] = faults;
  if (!first) return;
  const fields: Record<string, Message> = Object.fromEntries(
    faults.map(({ rule, params }) => [rule, { key: `duty:rule.${rule}`, params }]),
  );
  throw new Refusal(409, `duty:rule.${first.rule}`, { ...first.params, day: cell.day }, fields);
}

/** A day of standby is taken as a whole. */
function isPartOf(cell: DutyCell, from: DutyCell): boolean {
  if (from.shift !== 'standby') return isSameCell(cell, from);
  return cell.shift === 'standby' && cell.personId === from.personId && cell.day === from.day;
}

function cellsOf(to: DutyCell, facts: RosterFacts): DutyCell[] {
  if (to.shift !== 'standby') return [to];
  const person = facts.people.find(({ id }) => id === to.personId);
  const others = facts.needs
    .filter((need) => need.day === to.day && need.shift === 'standby' && need.groupId !== to.groupId)
    .filter((need) => person?.cleared.some((span) => span.groupId === need.groupId && isWithin(span, to.day)))
    .map(({ groupId }) => ({ ...to, groupId }));
  return [to, ...others].slice(0, standbyGroups);
}
