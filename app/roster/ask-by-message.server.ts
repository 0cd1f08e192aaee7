import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { sentence } from '~/text/index.server';
import { inTransaction } from '~db/connection';
import { addSteps, listGaps } from './gap-store.server';

/** Whoever waits for the answer waits no longer than this. */
const patienceMs = 3_000;

/**
 * Tells a chat group who is asked to stand in where, when the hall has a webhook: the message that WeCom and DingTalk
 * robots take. Whether it was delivered is a step of the gap; the asking itself does not depend on it.
 */
export async function askByMessage(
  call: Call,
  { gapId, url }: { gapId: number; url: string | undefined },
): Promise<void> {
  allow(call.actor, 'cover.record');
  if (!url) return;
  const gap = await inTransaction(call, async (trx) => (await listGaps(trx, { id: gapId }))[0]);
  if (!gap?.backupName) return;
  const { backupName: name, backupId: personId, number, positionName: position } = gap;
  const content = sentence('zh-CN', { key: 'roster:gap.message', params: { name, number, position } });
  const fault = await post(url, { msgtype: 'text', text: { content } });
  const { projectId, accountId } = call.actor;
  await inTransaction(call, (trx) =>
    addSteps(trx, { projectId, accountId, now: call.now }, [
      { gapId, kind: 'told', way: 'webhook', personId, at: call.now, note: fault ?? '' },
    ]),
  );
}

/** What went wrong, in a few words without the address, which may carry a key; undefined: it was taken. */
async function post(url: string, body: unknown): Promise<string | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
    });
    return answer.ok ? undefined : `HTTP ${answer.status}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'no connection';
  }
}
