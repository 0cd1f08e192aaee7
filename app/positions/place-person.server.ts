import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, type Day } from '~/base/days';
import { Refusal } from '~/base/errors';
import { type Database, inTransaction } from '~db/connection';
import { refusePlacing } from './check-placing';
import { type MoveInput, moveForm, type PlaceInput, placeForm } from './holding-form';
import {
  findClash,
  findHoldingOf,
  insertClearance,
  insertHolding,
  type NewHolding,
  readPlacing,
  setHoldingEnd,
} from './holding-store.server';
import { notifyHall } from './notify-hall.server';

/** Gives a position a holder. A take-over with a dated proof brings its clearance along. */
export async function placePerson(call: Call, input: PlaceInput): Promise<{ id: number }> {
  allow(call.actor, 'holding.edit');
  const placing = checkForm(placeForm, input);
  const holding = newHolding(call, { ...placing, toOn: placing.toOn ?? null });
  const work = async (trx: Database) => {
    if (placing.takeOver && placing.proof) await proveTakeOver(trx, holding, placing.proof);
    await check(trx, holding, placing.takeOver);
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
    await check(trx, holding, false);
    const held = await findHoldingOf(trx, move.personId, move.fromOn);
    if (held?.position_id === move.positionId)
      throw new Refusal(409, 'positions:refusal.already_there', { day: held.from_on });
    if (held) {
      if (held.from_on === move.fromOn)
        throw new Refusal(409, 'positions:refusal.began_that_day', { day: move.fromOn });
      await setHoldingEnd(trx, held.id, addDays(move.fromOn, -1));
    }
    const id = await insertHolding(trx, holding);
    await notifyHall(trx, 'holding');
    return { id };
  };
  return orClash(call, holding, inTransaction(call, work));
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

async function check(trx: Database, holding: NewHolding, takeOver: boolean): Promise<void> {
  const { person, position, isCleared } = await readPlacing(
    trx,
    holding.personId,
    holding.positionId,
    holding.fromOn,
  );
  if (!person) throw new Refusal(404, 'positions:refusal.no_person');
  if (!position) throw new Refusal(404, 'positions:refusal.no_position');
  const refused = refusePlacing({
    fromOn: holding.fromOn,
    toOn: holding.toOn,
    takeOver,
    isCleared,
    contractFrom: position.starts_on,
    person: { name: person.name, joinedOn: person.joined_on, leftOn: person.left_on },
    position: {
      number: position.number,
      name: position.name,
      groupName: position.group_name,
      openedOn: position.opened_on,
      closedOn: position.closed_on,
    },
  });
  if (!refused) return;
  const { field, fault } = refused;
  throw new Refusal(400, fault.key, fault.params, { [field]: fault });
}

async function proveTakeOver(trx: Database, holding: NewHolding, proof: string): Promise<void> {
  const { position, isCleared } = await readPlacing(
    trx,
    holding.personId,
    holding.positionId,
    holding.fromOn,
  );
  if (!position || isCleared) return;
  const { projectId, personId, fromOn } = holding;
  await insertClearance(trx, { projectId, personId, groupId: position.group_id, fromOn, toOn: null, proof });
}

/** The database refused two in a position or one person in two: says who is in the way, and until when. */
async function orClash<T>(call: Call, holding: NewHolding, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { constraint } = error as { constraint?: string };
    const by = constraint === 'one_holder_a_position' ? 'position' : 'person';
    if (by === 'person' && constraint !== 'one_position_a_person') throw error;
    const clash = await inTransaction(call, (trx) => findClash(trx, holding, by));
    const params = {
      person: clash?.person ?? '',
      number: clash?.number ?? '',
      position: clash?.position ?? '',
      from: clash?.fromOn ?? '',
    };
    const key = `positions:refusal.${by === 'position' ? 'occupied' : 'holds_another'}${clash?.toOn ? '_until' : ''}`;
    throw new Refusal(409, key, clash?.toOn ? { ...params, to: clash.toOn } : params);
  }
}
