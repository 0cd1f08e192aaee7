import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf, isDay } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { shownLastDay } from '~/staff/shown-last-day';
import { inTransaction } from '~db/connection';
import { judgeGroups } from './clearance';
import { listClearanceFacts } from './clearance-evidence-store.server';
import { type BackgroundKind, type Basis, backgroundKinds, type ClearanceFacts } from './clearance-facts';
import { readContractStart } from './contract-start-store.server';
import { type NextSession, nearestSessions } from './course-evidence.server';
import { freshenClearance } from './freshen-clearance.server';
import { hideComingEnds } from './hide-coming-ends.server';
import { wordsOfMissing } from './missing-words';
import { type ClearanceRow, type GroupRow, listClearances, listGroups } from './position-store.server';
import { listSuspensionRows, type SuspensionRow } from './suspension-store.server';
import { isTakenOver } from './taken-over';
import { coursesToChoose, openings } from './what-if';

type Named = { name: string; nameEn: string };
export type GroupClearance = Named & {
  groupId: number;
  basis: Basis | null;
  missing: Message[];
  spans: ClearanceRow[];
};

export type ClearanceView = {
  personId: number;
  on: Day;
  today: Day;
  groups: GroupClearance[];
  suspensions: SuspensionRow[] | null;
  /** For whoever may end one. */
  proofs: (Named & Omit<ClearanceFacts['proofs'][number], 'groupCode'>)[] | null;
  maySuspend: boolean;
  mayProve: boolean;
  choices: {
    checks: readonly BackgroundKind[];
    courses: (Named & { id: number; heldOn: Day | null })[];
  } | null;
  /** Null: nothing was asked. */
  openings: (Named & { opensOn: Day | null; missing: Message[] })[] | null;
};

export type Question = {
  personId: number;
  on?: string;
  courses?: readonly string[];
  checks?: readonly string[];
};

/** Per group: cleared or not on a day, on what it rests, and what is missing. The file's part only for who may read it. */
export async function getClearance(call: Call, question: Question): Promise<ClearanceView> {
  const { personId } = question;
  if (call.actor.personId !== personId) allow(call.actor, 'clearance.read');
  const today = dayOf(call.now);
  const on = question.on && isDay(question.on) ? question.on : today;
  const mayReadFile = may(call.actor, 'person.read_file');
  return inTransaction(call, async (trx) => {
    await freshenClearance(trx, [personId]);
    const known = (await listClearanceFacts(trx, [personId])).get(personId);
    if (!known) throw new Refusal(404, 'positions:refusal.no_person');
    const facts = { ...known, leftOn: shownLastDay(call.actor, known.leftOn, today) };
    const groups = await listGroups(trx);
    const spans = await hideComingEnds(trx, call, await listClearances(trx, personId));
    const judged = judgeGroups(
      facts,
      groups.map(({ code }) => code),
      on,
    );
    const courses = coursesToChoose(facts, today);
    const sessions = await nearestSessions(
      trx,
      courses.map(({ id }) => id),
      today,
    );
    return {
      personId,
      on,
      today,
      groups: groups.map(({ id, name, nameEn }, index) => ({
        groupId: id,
        name,
        nameEn,
        basis: judged[index]?.basis ?? null,
        missing: wordsOfMissing(judged[index]?.missing ?? [], sessions, mayReadFile),
        spans: spans.filter(({ groupId }) => groupId === id),
      })),
      suspensions: may(call.actor, 'suspension.edit') ? await listSuspensionRows(trx, personId) : null,
      proofs: may(call.actor, 'holding.edit')
        ? facts.proofs.map(({ groupCode, ...proof }) => {
            const group = groups.find(({ code }) => code === groupCode);
            return { ...proof, name: group?.name ?? '', nameEn: group?.nameEn ?? '' };
          })
        : null,
      maySuspend: may(call.actor, 'suspension.edit'),
      mayProve: may(call.actor, 'holding.edit') && isTakenOver(facts.joinedOn, await readContractStart(trx)),
      choices: {
        checks: mayReadFile ? backgroundKinds : [],
        courses: courses.map(({ id, name, nameEn }) => ({
          id,
          name,
          nameEn,
          heldOn: dayOfCourse(sessions, id),
        })),
      },
      openings: wouldOpen(facts, groups, question, { sessions, today, mayReadFile }),
    };
  });
}

function dayOfCourse(sessions: readonly NextSession[], id: number): Day | null {
  return sessions.find(({ courseId }) => courseId === id)?.heldOn ?? null;
}

/** "What if": courses count from their nearest session, or from today when none is planned. Nothing is stored. */
function wouldOpen(
  facts: ClearanceFacts,
  groups: readonly GroupRow[],
  { courses = [], checks = [] }: Question,
  { sessions, today, mayReadFile }: { sessions: readonly NextSession[]; today: Day; mayReadFile: boolean },
) {
  if (courses.length + checks.length === 0) return null;
  const plan = {
    checks: backgroundKinds.filter((kind) => mayReadFile && checks.includes(kind)),
    courses: courses.map(Number).map((id) => ({ id, heldOn: dayOfCourse(sessions, id) ?? today })),
  };
  const found = openings(
    facts,
    groups.map(({ code }) => code),
    plan,
    today,
  );
  return groups.map(({ name, nameEn }, index) => ({
    name,
    nameEn,
    opensOn: found[index]?.opensOn ?? null,
    missing: wordsOfMissing(found[index]?.missing ?? [], sessions, mayReadFile),
  }));
}
