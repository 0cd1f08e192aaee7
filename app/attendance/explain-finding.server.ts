import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, dayOf, isMonth, type Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import {
  findFindingPerson,
  insertExplanation,
  listExplanations,
  listFindingsOf,
  listUnexplained,
  type ToldFinding,
} from './patrol-store.server';

/** What patrols found of the actor in a month: the person concerned is told, and by whom it was found is not. */
export async function listOwnFindings(call: Call, { month }: { month: Month }): Promise<ToldFinding[]> {
  allow(call.actor, 'patrol.explain');
  const { personId } = call.actor;
  if (personId === null || !isMonth(month)) return [];
  return inTransaction(call, (trx) => listFindingsOf(trx, personId, month));
}

/** How far back the actor is told of findings without a word of theirs. */
const daysTold = 62;

/** The months with findings of the actor that still wait for a word of theirs. */
export async function listOwnUnexplained(call: Call) {
  const { personId } = call.actor;
  if (personId === null || !may(call.actor, 'patrol.explain')) return [];
  const since = addDays(dayOf(call.now), -daysTold);
  const months = await inTransaction(call, (trx) => listUnexplained(trx, personId, since));
  return months.map((month) => ({ ...month, personId }));
}

/** The person concerned on a finding. It changes nothing by itself: lead, HR and whoever scores read it. */
export async function explainFinding(
  call: Call,
  { findingId, text }: { findingId: number; text: string },
): Promise<void> {
  allow(call.actor, 'patrol.explain');
  const { personId, projectId, accountId } = call.actor;
  const said = text.trim();
  if (said.length < 2 || said.length > 500)
    throw new Refusal(
      400,
      'base:refusal.form',
      { count: 1 },
      { explanation: { key: 'attendance:fault.note' } },
    );
  await inTransaction(call, async (trx) => {
    // Somebody else's finding is answered like none at all.
    if (personId === null || (await findFindingPerson(trx, findingId)) !== personId)
      throw new Refusal(404, 'month:refusal.no_finding');
    if ((await listExplanations(trx, findingId)).includes(said)) return;
    await insertExplanation(trx, { projectId, findingId, personId, accountId, text: said, at: call.now });
  });
}
