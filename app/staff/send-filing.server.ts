import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { judgeEligibility } from './eligibility';
import { listEligibilityFacts } from './eligibility-store.server';
import { acknowledgeFilingRow, insertFiling, listFilingRows } from './filing-store.server';
import { type Step, takeStep } from './hiring-step.server';
import { findPerson } from './person-store.server';

/**
 * Tells the procurer who was hired: name, group, education, the overall verdict, and which rules were waived; all but
 * the group from the person's file, which is what counts once there is one.
 */
export async function sendFiling(call: Call, input: Step): Promise<void> {
  allow(call.actor, 'hiring.edit');
  await takeStep(call, input, 'file', 'filed', async (trx, { row }) => {
    const person = row.person_id ? await findPerson(trx, row.person_id) : undefined;
    const judged = person && (await listEligibilityFacts(trx, [person.id])).get(person.id);
    if (!judged) throw new Refusal(409, 'hiring:why.stage');
    const { facts, joinedOn, waived } = judged;
    const eligibility = judgeEligibility(facts, joinedOn, dayOf(call.now), waived);
    await insertFiling(trx, {
      project_id: call.actor.projectId,
      person_id: person.id,
      name: person.name,
      group_id: row.group_id,
      education: facts.education ?? '',
      verdict: eligibility.overall,
      waived: eligibility.rules.filter(({ isWaived }) => isWaived).map(({ rule }) => rule),
      joined_on: joinedOn,
      sent_on: dayOf(call.now),
      sent_by: call.actor.accountId,
    });
    return {};
  });
}

export type FilingsView = Awaited<ReturnType<typeof listFilings>>;

/** What was sent, for both sides. */
export async function listFilings(call: Call) {
  allow(call.actor, 'hiring.filing.read');
  return { filings: await inTransaction(call, listFilingRows) };
}

/** The procurer says that the filing arrived; it is no approval. */
export async function acknowledgeFiling(call: Call, { id }: { id: number }): Promise<void> {
  allow(call.actor, 'hiring.filing.acknowledge');
  const receipt = { acknowledged_on: dayOf(call.now), acknowledged_by: call.actor.accountId };
  await inTransaction(call, async (trx) => {
    if (!(await acknowledgeFilingRow(trx, id, receipt)))
      throw new Refusal(409, 'hiring:refusal.acknowledged_already');
  });
}
