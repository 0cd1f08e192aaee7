import { createHash, randomBytes } from 'node:crypto';
import { type Call, machine } from '~/access/call';
import { projectTime } from '~/access/clock';
import { allow } from '~/access/policy';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { dutyCalendar } from './duty-calendar';
import { findFeedPerson, findProjectClock, insertFeed, revokeFeedRow } from './feed-store.server';
import { listFeedDuties } from './get-own-duties.server';

const digestOf = (token: string) => createHash('sha256').update(token).digest();

/** A new secret address of one's own duties for a calendar, told once; the one before answers nothing any more. */
export async function openFeed(call: Call): Promise<string> {
  allow(call.actor, 'roster.read_own');
  const { personId, projectId } = call.actor;
  if (personId === null) throw new Refusal(403, 'duty:refusal.not_own');
  const token = randomBytes(32).toString('hex');
  await inTransaction(call, async (trx) => {
    await revokeFeedRow(trx, personId, call.now);
    await insertFeed(trx, { projectId, personId, digest: digestOf(token), at: call.now });
  });
  return `/roster/feed/${projectId}-${token}.ics`;
}

/** The address answers nothing any more. */
export async function revokeFeed(call: Call): Promise<void> {
  allow(call.actor, 'roster.read_own');
  const { personId } = call.actor;
  if (personId !== null) await inTransaction(call, (trx) => revokeFeedRow(trx, personId, call.now));
}

/** What an address answers to whoever has it: the duties of one person, without any other name. Undefined: nothing. */
export async function readFeed(scope: Pick<Call, 'db' | 'now'>, secret: string): Promise<string | undefined> {
  const [, project, token = ''] = /^(\d{1,9})-([0-9a-f]{64})$/.exec(secret) ?? [];
  if (!project) return undefined;
  const projectId = Number(project);
  const asked: Call = { ...scope, actor: machine(projectId) };
  return inTransaction(asked, async (trx) => {
    const clock = await findProjectClock(trx, projectId);
    const call = { ...asked, db: trx, now: clock ? projectTime(clock, asked.now) : asked.now };
    const personId = await findFeedPerson(trx, digestOf(token), dayOf(call.now));
    if (personId === undefined) return undefined;
    return dutyCalendar(await listFeedDuties(call, personId), call.now);
  });
}
