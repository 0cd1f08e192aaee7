import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { lockPeople } from '~/staff/person-lock-store.server';
import { inTransaction } from '~db/connection';
import { listOverdue } from './sitting-store.server';
import { handIn } from './take-exam.server';

/** Hands in every paper whose time is over and that nobody opened since. Again it changes nothing. */
export async function handInOverdue(call: Call): Promise<{ handedIn: number }> {
  allow(call.actor, 'exam.hand_in');
  return inTransaction(call, async (trx) => {
    const overdue = await listOverdue(trx, call.now);
    const people = [...new Set(overdue.map(({ personId }) => personId))];
    if (people.length > 0) await lockPeople(trx, people);
    for (const { id } of overdue) await handIn(trx, call, id);
    return { handedIn: overdue.length };
  });
}

/** The same for the own papers, when their owner comes back. */
export async function handInOwnOverdue(call: Call): Promise<void> {
  allow(call.actor, 'training.take_exam');
  const { personId } = call.actor;
  if (personId === null) return;
  await inTransaction(call, async (trx) => {
    const overdue = await listOverdue(trx, call.now, personId);
    if (overdue.length === 0) return;
    await lockPeople(trx, [personId]);
    for (const { id } of overdue) await handIn(trx, call, id);
  });
}
