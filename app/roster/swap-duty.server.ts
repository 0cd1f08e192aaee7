import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { holdClearance } from '~/positions/hold-clearance.server';
import { type Database, inTransaction } from '~db/connection';
import type { DutyCell } from './duty-facts';
import { refuseFaults } from './edit-roster.server';
import { openFrom, readMonthRoster } from './month-roster.server';
import { expectCells } from './publish-roster.server';
import { lockMonthRoster, publishRow, replaceDraft } from './roster-store.server';
import { cellsAfterSwap, faultsOfSwap, type SwapOfCells } from './swap-cells';
import { agreeSwapRow, endSwapRow, insertSwap, listSwaps, type SwapRow } from './swap-store.server';

/**
 * Gives one's own duty away: to a colleague for a duty of theirs (`back`), or to whoever takes it. Checked by the rule of
 * the roster when it is asked, agreed to and approved.
 */
export async function askSwap(call: Call, input: { given: DutyCell; back?: DutyCell }): Promise<number> {
  allow(call.actor, 'swap.ask');
  const { given, back } = input;
  if (given.personId !== call.actor.personId || given.shift === 'standby' || back?.shift === 'standby')
    throw new Refusal(403, 'duty:refusal.not_own');
  const month = monthOf(given.day);
  if (back && monthOf(back.day) !== month) throw new Refusal(409, 'duty:refusal.other_month');
  return inTransaction(call, async (trx) => {
    await lockMonthRoster(trx, call.actor.projectId, month);
    if (back) await checkSwap(trx, call, { given, toPersonId: back.personId, back });
    else await requireOpen(trx, call, given);
    const waiting = await listSwaps(trx, { month });
    if (waiting.some((one) => isWaiting(one) && isOf(one, given)))
      throw new Refusal(409, 'duty:refusal.swap_twice');
    return insertSwap(trx, call, { month, given, toPersonId: back?.personId ?? null, back });
  });
}

/** The colleague agrees, or somebody takes a duty that was offered to all. */
export async function agreeSwap(call: Call, { id }: { id: number }): Promise<void> {
  allow(call.actor, 'swap.ask');
  const own = call.actor.personId;
  await inTransaction(call, async (trx) => {
    const swap = await getSwap(trx, id, ['asked']);
    if (own === null || own === swap.given.personId || (swap.toPersonId !== null && swap.toPersonId !== own))
      throw new Refusal(403, 'duty:refusal.not_own');
    await checkSwap(trx, call, { given: swap.given, toPersonId: own, back: swap.back });
    await agreeSwapRow(trx, id, own, call.now);
  });
}

/** Whoever asked takes it back. */
export async function withdrawSwap(call: Call, { id }: { id: number }): Promise<void> {
  allow(call.actor, 'swap.ask');
  await inTransaction(call, async (trx) => {
    const swap = await getSwap(trx, id, ['asked', 'agreed']);
    if (swap.given.personId !== call.actor.personId) throw new Refusal(403, 'duty:refusal.not_own');
    await endSwapRow(trx, call, id, { state: 'withdrawn' });
  });
}

/** The lead refuses a swap, or approves it: then it is a new published version, and who is expected is other. */
export async function decideSwap(
  call: Call,
  { id, isApproved, refusal }: { id: number; isApproved: boolean; refusal?: string },
): Promise<void> {
  allow(call.actor, 'swap.decide');
  await inTransaction(call, async (trx) => {
    const swap = await getSwap(trx, id, isApproved ? ['agreed'] : ['asked', 'agreed']);
    if (!isApproved) return endSwapRow(trx, call, id, { state: 'refused', refusal: refusal ?? '' });
    await lockMonthRoster(trx, call.actor.projectId, swap.month);
    await holdClearance(trx);
    const { facts, draft, published } = await readMonthRoster(trx, swap.month);
    if (draft) throw new Refusal(409, 'duty:refusal.draft_open');
    const wanted = { given: swap.given, toPersonId: swap.toPersonId ?? 0, back: swap.back };
    await checkSwap(trx, call, wanted);
    const cells = cellsAfterSwap(published?.cells ?? [], wanted) ?? [];
    const version = {
      month: swap.month,
      baseId: published?.row.id ?? null,
      origin: 'swap',
      outcome: null,
    } as const;
    const rosterId = await replaceDraft(trx, call, version, cells);
    await publishRow(trx, call, rosterId);
    await expectCells({ ...call, db: trx }, trx, facts, cells, openFrom(facts, dayOf(call.now)));
    await endSwapRow(trx, call, id, { state: 'approved', rosterId });
  });
}

export const isWaiting = ({ state }: Pick<SwapRow, 'state'>) => state === 'asked' || state === 'agreed';

function isOf(swap: SwapRow, given: DutyCell): boolean {
  const one = swap.given;
  return one.day === given.day && one.shift === given.shift && one.personId === given.personId;
}

async function getSwap(trx: Database, id: number, states: readonly SwapRow['state'][]): Promise<SwapRow> {
  const [swap] = Number.isInteger(id) ? await listSwaps(trx, { id }) : [];
  if (!swap || !states.includes(swap.state)) throw new Refusal(409, 'duty:refusal.no_swap');
  return swap;
}

/** Refuses what would break a rule, is over, or is not in the published roster any more. */
async function checkSwap(trx: Database, call: Call, swap: SwapOfCells): Promise<void> {
  const { facts, published } = await readMonthRoster(trx, monthOf(swap.given.day));
  const open = openFrom(facts, dayOf(call.now));
  for (const cell of [swap.given, swap.back])
    if (cell && cell.day < open) throw new Refusal(409, 'duty:refusal.past', { day: cell.day });
  if (!cellsAfterSwap(published?.cells ?? [], swap)) throw new Refusal(409, 'duty:refusal.gone');
  for (const { cell, faults } of faultsOfSwap(facts, published?.cells ?? [], swap))
    refuseFaults(faults, cell);
}

async function requireOpen(trx: Database, call: Call, given: DutyCell): Promise<void> {
  const { facts, published } = await readMonthRoster(trx, monthOf(given.day));
  if (given.day < openFrom(facts, dayOf(call.now)))
    throw new Refusal(409, 'duty:refusal.past', { day: given.day });
  const isThere = cellsAfterSwap(published?.cells ?? [], { given, toPersonId: given.personId });
  if (!isThere) throw new Refusal(409, 'duty:refusal.gone');
}
