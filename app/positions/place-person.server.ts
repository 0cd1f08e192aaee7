import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { lockPeople } from '~/staff/person-lock-store.server';
import { type Database, inTransaction } from '~db/connection';
import { refusePlacing } from './check-placing';
import { insertProof } from './clearance-proof-store.server';
import { findLack, findLackInPosition } from './find-lack.server';
import { requireTakenOver } from './grant-clearance.server';
import { type MoveInput, moveForm, type PlaceInput, placeForm } from './holding-form';
import {
  findClash,
  findHoldingOf,
  insertHolding,
  type NewHolding,
  readPlacing,
  setHoldingEnd,
} from './holding-store.server';
import { missingFields } from './missing-words';
import { notifyHall } from './notify-hall.server';

/** Gives a position a holder. A take-over with a dated proof brings its clearance along. */
export async function placePerson(call: Call, input: PlaceInput): Promise<{ id: number }> {
  allow(call.actor, 'holding.edit');
  const placing = checkForm(placeForm, input);
  const holding = newHolding(call, { ...placing, toOn: placing.toOn ?? null });
  const work = async (trx: Database) => {
    if (placing.takeOver && placing.proof) await proveTakeOver(trx, call, holding, placing.proof);
    await check(trx, call, holding, placing.takeOver);
    const id = await insertHolding(trx, holding);
    await notifyHall(trx, 'holding');
    return { id };
  };
  return orClash(call, holding, inTransaction(call, work));
}

/** Moves somebody to another position: the one held ends the day before. */
export async function movePerson(call: Call, input: MoveInput): Promise<{ id: number }> {
  allow(call.actor, 'holding.edit');
  const move = checkForm(moveForm, input);
  const holding = newHolding(call, { ...move, toOn: null });
  const work = async (trx: Database) => {
    await check(trx, call, holding, false);
    const held = await findHoldingOf(trx, move.personId, move.fromOn);
    if (held?.position_id === move.positionId)
      throw new Refusal(409, 'positions:refusal.already_there', { day: held.from_on });
    if (held) {
      if (held.from_on === move.fromOn) throw await beganThatDay(trx, holding);
      await setHoldingEnd(trx, held.id, addDays(move.fromOn, -1));
    }
    const id = await insertHolding(trx, holding);
    await notifyHall(trx, 'holding');
    return { id };
  };
  return orClash(call, holding, inTransaction(call, work));
}

/** Somebody else moved this person on that very day: who, and where they are now. */
export async function beganThatDay(trx: Database, holding: NewHolding): Promise<Refusal> {
  const clash = await findClash(trx, { ...holding, toOn: holding.fromOn }, 'person');
  const params = { person: clash?.person ?? '', number: clash?.number ?? '', day: holding.fromOn };
  return new Refusal(409, 'positions:refusal.began_that_day', params);
}

function newHolding(
  call: Call,
  {
    personId,
    positionId,
    fromOn,
    toOn,
  }: { personId: number; positionId: number; fromOn: Day; toOn: Day | null },
): NewHolding {
  return { projectId: call.actor.projectId, personId, positionId, fromOn, toOn };
}

/**
 * Whoever is placed must be cleared from the first day on, up to today, in every group the position was in meanwhile:
 * no day in the past is a way around, nor is one before the position changes its group.
 */
export async function check(
  trx: Database,
  call: Call,
  holding: NewHolding,
  takeOver: boolean,
): Promise<void> {
  const { personId, fromOn, toOn } = holding;
  // A notice of leaving that is given meanwhile is waited for.
  await lockPeople(trx, [personId]);
  const { person, position } = await readPlacing(trx, personId, holding.positionId, fromOn);
  if (!person) throw new Refusal(404, 'positions:refusal.no_person');
  if (!position) throw new Refusal(404, 'positions:refusal.no_position');
  const about = { personId, positionId: holding.positionId, fromOn, toOn, today: dayOf(call.now) };
  const lack = await findLackInPosition(trx, about);
  const refused = refusePlacing({
    fromOn,
    toOn,
    takeOver,
    unclearedOn: lack?.day,
    contractFrom: position.starts_on,
    person: { name: person.name, joinedOn: person.joined_on, leftOn: person.left_on },
    position: {
      number: position.number,
      name: position.name,
      groupName: lack?.groupName ?? position.group_name,
      openedOn: position.opened_on,
      closedOn: position.closed_on,
    },
  });
  if (!refused) return;
  const { field, fault } = refused;
  const isLack = fault.key === 'positions:fault.not_cleared' && lack !== undefined;
  const missing = isLack ? missingFields(lack, may(call.actor, 'person.read_file')) : {};
  throw new Refusal(400, fault.key, fault.params, { [field]: fault, ...missing });
}

/** Only the contract's first day asks for it; a later one is refused by `check`, and no proof may come before that. */
async function proveTakeOver(trx: Database, call: Call, holding: NewHolding, proof: string): Promise<void> {
  const { personId, fromOn } = holding;
  await lockPeople(trx, [personId]);
  const { position } = await readPlacing(trx, personId, holding.positionId, fromOn);
  if (!position || fromOn > position.starts_on) return;
  const about = { personId, group: position.group_code, from: fromOn, until: fromOn, today: dayOf(call.now) };
  if (!(await findLack(trx, about))) return;
  await requireTakenOver(trx, personId);
  await insertProof(trx, call, { personId, groupId: position.group_id, fromOn, toOn: null, proof });
}

/**
 * The database refused two in a position or one person in two: says who is in the way of the holding, and until when, or
 * what `clashing` finds to say. So is what else it refuses of a placement said in words.
 */
export async function orClash<T>(
  call: Call,
  clashing: NewHolding | ((trx: Database) => Promise<Refusal>),
  write: Promise<T>,
): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    if (constraint === 'one_proof_a_day') throw new Refusal(409, 'positions:refusal.cleared_already');
    if (constraint === 'holding_within_position')
      throw new Refusal(409, 'positions:refusal.closed_meanwhile');
    const by = constraint === 'one_holder_a_position' ? 'position' : 'person';
    if (by === 'person' && constraint !== 'one_position_a_person') throw error;
    const say =
      typeof clashing === 'function'
        ? clashing
        : async (trx: Database) => clashRefusal(await findClash(trx, clashing, by), by);
    throw await inTransaction(call, say);
  }
}

export function clashRefusal(
  clash: Awaited<ReturnType<typeof findClash>>,
  by: 'position' | 'person',
): Refusal {
  const params = {
    person: clash?.person ?? '',
    number: clash?.number ?? '',
    position: clash?.position ?? '',
    from: clash?.fromOn ?? '',
  };
  const key = `positions:refusal.${by === 'position' ? 'occupied' : 'holds_another'}${clash?.toOn ? '_until' : ''}`;
  return new Refusal(409, key, clash?.toOn ? { ...params, to: clash.toOn } : params);
}
