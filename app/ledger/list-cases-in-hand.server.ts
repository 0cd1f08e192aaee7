import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { inTransaction } from '~db/connection';
import { type CaseInHand, listOpenCasesOf } from './case-in-hand-store.server';

/** The open cases that somebody received, the oldest first: what they must pass on when they leave or move. */
export async function listCasesInHand(call: Call, { personId }: { personId: number }): Promise<CaseInHand[]> {
  allow(call.actor, 'case.read');
  return inTransaction(call, (trx) => listOpenCasesOf(trx, personId));
}
