import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, type Day } from '~/base/days';
import { Refusal } from '~/base/errors';
import { lockPeople } from '~/staff/person-lock-store.server';
import { type Database, inTransaction } from '~db/connection';
import { freshenClearance } from './freshen-clearance.server';
import {
  findClash,
  findHoldingOf,
  findHoldingOn,
  insertHolding,
  type NewHolding,
  setHoldingEnd,
} from './holding-store.server';
import { notifyHall } from './notify-hall.server';
import { beganThatDay, check, clashRefusal, orClash } from './place-person.server';
import { type HandOverInput, handOverForm, type SwapInput, swapForm } from './trade-form';

type Held = { id: number; position_id: number; person_id: number; from_on: Day; to_on: Day | null };

/** Two people exchange positions from a day on, both or neither; each must be cleared for where they go. */
export async function swapPositions(call: Call, input: SwapInput): Promise<void> {
  allow(call.actor, 'holding.edit');
  const { positionId, otherPositionId, fromOn } = checkForm(swapForm, input);
  if (positionId === otherPositionId) throw refuse('otherPositionId', 'same_position');
  const { projectId } = call.actor;
  const work = async (trx: Database) => {
    const [mine, other] = await lockHeld(trx, [positionId, otherPositionId], fromOn);
    if (!mine) throw refuse('fromOn', 'nobody_there', { day: fromOn });
    if (!other) throw refuse('otherPositionId', 'nobody_there', { day: fromOn });
    const to = (held: Held, position_id: number): NewHolding => {
      return { projectId, positionId: position_id, personId: held.person_id, fromOn, toOn: held.to_on };
    };
    // Where somebody stays ends with them: the end set for a holding goes along with the person.
    const moves = [to(mine, other.position_id), to(other, mine.position_id)];
    for (const held of [mine, other]) await endBefore(trx, held, fromOn, projectId);
    for (const move of moves) await take(trx, call, move);
    await notifyHall(trx, 'holding');
  };
  // Whoever took one of the positions while this was decided is told of as its holder.
  const meanwhile = async (trx: Database) => changedMeanwhile(await findHoldingOn(trx, positionId, fromOn));
  await orClash(call, meanwhile, inTransaction(call, work));
}

/** The holder leaves the position to somebody from a day on; a position that the successor held becomes vacant. */
export async function handOverPosition(call: Call, input: HandOverInput): Promise<void> {
  allow(call.actor, 'holding.edit');
  const { positionId, personId, fromOn } = checkForm(handOverForm, input);
  const { projectId } = call.actor;
  const move: NewHolding = { projectId, positionId, personId, fromOn, toOn: null };
  const work = async (trx: Database) => {
    const [held] = await lockHeld(trx, [positionId], fromOn, [personId]);
    if (!held) throw refuse('fromOn', 'nobody_there', { day: fromOn });
    if (held.person_id === personId) throw refuse('personId', 'same_person');
    const own = await findHoldingOf(trx, personId, fromOn);
    await endBefore(trx, held, fromOn, projectId);
    if (own) await endBefore(trx, { ...own, person_id: personId }, fromOn, projectId);
    await take(trx, call, move);
    await notifyHall(trx, 'holding');
  };
  await orClash(call, move, inTransaction(call, work));
}

/**
 * Who holds each position on a day. The people are locked in one order, whoever asks, and then looked at again: the
 * second of two at once sees what the first wrote.
 */
async function lockHeld(
  trx: Database,
  positionIds: number[],
  day: Day,
  others: number[] = [],
): Promise<(Held | undefined)[]> {
  const seen: (Held | undefined)[] = [];
  for (const id of positionIds) seen.push(await findHoldingOn(trx, id, day));
  const people = [...seen.flatMap((held) => held?.person_id ?? []), ...others];
  await lockPeople(trx, people);
  // All of them at once: one after the other would meet whoever brings the whole hall up to date in another order.
  await freshenClearance(trx, people);
  const held: ((Held & { name: string }) | undefined)[] = [];
  for (const id of positionIds) held.push(await findHoldingOn(trx, id, day));
  if (held.some((row, index) => row?.person_id !== seen[index]?.person_id))
    throw changedMeanwhile(held.find(Boolean));
  return held;
}

function changedMeanwhile(holder: { name: string } | undefined): Refusal {
  return new Refusal(409, 'positions:refusal.changed_meanwhile', { person: holder?.name ?? '' });
}

async function endBefore(trx: Database, held: Held, day: Day, projectId: number): Promise<void> {
  if (held.from_on === day) {
    const { position_id: positionId, person_id: personId } = held;
    throw await beganThatDay(trx, { projectId, positionId, personId, fromOn: day, toOn: null });
  }
  await setHoldingEnd(trx, held.id, addDays(day, -1));
}

/** The holdings that ended here are out of the way; what is left is one that begins later. */
async function take(trx: Database, call: Call, move: NewHolding): Promise<void> {
  await check(trx, call, move, false);
  for (const by of ['position', 'person'] as const) {
    const clash = await findClash(trx, move, by);
    if (clash) throw clashRefusal(clash, by);
  }
  await insertHolding(trx, move);
}

function refuse(field: string, name: string, params: Record<string, string> = {}): Refusal {
  const fault = { key: `positions:fault.${name}`, params };
  return new Refusal(400, fault.key, fault.params, { [field]: fault });
}
