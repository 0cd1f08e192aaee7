import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { lockPeople } from '~/staff/person-lock-store.server';
import { type Database, inTransaction } from '~db/connection';
import { findJoined, insertProof } from './clearance-proof-store.server';
import { readContractStart } from './contract-start-store.server';
import { freshenClearance } from './freshen-clearance.server';
import { type ClearanceInput, clearanceForm } from './holding-form';
import { notifyHall } from './notify-hall.server';
import { isTakenOver } from './taken-over';

/** Records dated proof that somebody taken over with the service may work in a group; clearance follows from it. */
export async function grantClearance(call: Call, input: ClearanceInput): Promise<void> {
  allow(call.actor, 'holding.edit');
  const { toOn, ...row } = checkForm(clearanceForm, input);
  try {
    await inTransaction(call, async (trx) => {
      await lockPeople(trx, [row.personId]);
      await requireTakenOver(trx, row.personId);
      await insertProof(trx, call, { ...row, toOn: toOn ?? null });
      await freshenClearance(trx, [row.personId]);
      await notifyHall(trx, 'holding');
    });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '23P01') throw new Refusal(409, 'positions:refusal.cleared_already');
    if (code === '23503') throw new Refusal(404, 'positions:refusal.no_person');
    throw error;
  }
}

/** Proof stands in for courses only for people who came with the service; everybody hired later earns clearance. */
export async function requireTakenOver(trx: Database, personId: number): Promise<void> {
  const person = await findJoined(trx, personId);
  if (!person) throw new Refusal(404, 'positions:refusal.no_person');
  const day = await readContractStart(trx);
  if (!isTakenOver(person.joined_on, day))
    throw new Refusal(409, 'positions:refusal.not_taken_over', { name: person.name, day });
}
