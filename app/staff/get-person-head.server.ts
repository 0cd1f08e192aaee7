import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { judgeEligibility, type Verdict } from './eligibility';
import { listEligibilityFacts } from './eligibility-store.server';
import { findPersonHead } from './person-store.server';
import { type PersonTab, personTabs } from './person-tabs';
import { shownLastDay } from './shown-last-day';

export type PersonHead = {
  id: number;
  staffNo: string;
  name: string;
  isBackup: boolean;
  leftOn: Day | null;
  /** The last day has ended. */
  hasLeft: boolean;
  position: { number: number; groupName: string; groupNameEn: string; isCleared: boolean } | null;
  verdict: Verdict;
  photoFileId: number | null;
  mayEdit: boolean;
  tabs: PersonTab[];
};

/** Who this is, for the head above every part of a person's page. */
export async function getPersonHead(call: Call, { id }: { id: number }): Promise<PersonHead> {
  const { actor } = call;
  const isOwn = actor.personId === id;
  if (!(isOwn && may(actor, 'person.read_own'))) allow(actor, 'person.read');
  const today = dayOf(call.now);
  const { head, judged } = await inTransaction(call, async (trx) => ({
    head: await findPersonHead(trx, id, today),
    judged: (await listEligibilityFacts(trx, [id])).get(id),
  }));
  if (!head || !judged) throw new Refusal(404, 'staff:refusal.no_person');
  return {
    ...head,
    leftOn: shownLastDay(actor, head.leftOn, today),
    hasLeft: head.leftOn !== null && head.leftOn < today,
    verdict: judgeEligibility(judged.facts, judged.joinedOn, today, judged.waived).overall,
    mayEdit: may(actor, 'person.edit'),
    tabs: personTabs(actor, id),
  };
}
