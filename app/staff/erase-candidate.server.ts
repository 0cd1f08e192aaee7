import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { storage } from '~/base/storage.server';
import { inTransaction } from '~db/connection';
import { deleteCandidateFiles, eraseCandidateRows, listDueCandidates } from './candidate-erase-store.server';

/**
 * Destroys a closed candidate's own key, and the files: what lies locked in rows, old rows and the trail can be opened
 * by nobody from then on. The stage, the days and the kind of reason stay.
 */
export async function eraseCandidate(call: Call, { id }: { id: number }): Promise<void> {
  allow(call.actor, 'hiring.erase');
  const isErased = await erase(call, id);
  if (!isErased) throw new Refusal(409, 'hiring:refusal.not_erasable');
}

/** Erases whoever is due, each in a transaction of their own, so that one fault keeps nobody else; again, it finds nobody. */
export async function eraseDueCandidates(call: Call): Promise<number> {
  allow(call.actor, 'hiring.erase');
  const due = await inTransaction(call, (trx) => listDueCandidates(trx, dayOf(call.now)));
  const faults: unknown[] = [];
  let count = 0;
  for (const id of due) {
    const isErased = await erase(call, id).catch((fault: unknown) => void faults.push(fault));
    if (isErased) count += 1;
  }
  if (faults.length > 0) throw faults[0];
  return count;
}

async function erase(call: Call, id: number): Promise<boolean> {
  return inTransaction(call, async (trx) => {
    if (!(await eraseCandidateRows(trx, id, dayOf(call.now)))) return false;
    // The bytes go before the commit: if that fails the rows are still due, and the next run finishes.
    for (const key of await deleteCandidateFiles(trx, id)) await storage().delete(key);
    return true;
  });
}
