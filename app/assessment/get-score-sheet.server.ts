import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { inTransaction } from '~db/connection';
import { getScore, type Sheet } from './get-score.server';
import { readParties } from './score-store.server';
import type { Parties } from './sheet-document';

/** A month's score with the names of both parties, as the printed form shows it. */
export async function getScoreSheet(
  call: Call,
  input: { month: Month },
): Promise<{ sheet: Sheet; parties: Parties }> {
  allow(call.actor, 'score.read');
  const sheet = await getScore(call, input);
  const parties = await inTransaction(call, (trx) => readParties(trx, call.actor.projectId));
  return { sheet, parties };
}
