import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import {
  type AccountFilter,
  type AccountRow,
  type AccountSort,
  listLiveSessions,
  listProjectAccounts,
  type SessionLine,
} from './account-store.server';
import type { Call } from './call';
import { allow } from './policy';
import { readClock } from './sign-in-store.server';

export type AccountOrder = { sort: AccountSort; descending: boolean; pageSize: number; offset: number };

export async function listAccounts(
  call: Call,
  filter: AccountFilter,
  order: AccountOrder,
): Promise<{ rows: AccountRow[]; total: number; now: Date }> {
  allow(call.actor, 'account.list');
  const now = await readClock(call.db);
  const list = await inTransaction(call, (trx) =>
    listProjectAccounts(trx, filter, { ...order, limit: order.pageSize }, now),
  );
  return { ...list, now };
}

export async function getAccount(
  call: Call,
  accountId: number,
): Promise<{ account: AccountRow; sessions: SessionLine[]; now: Date }> {
  allow(call.actor, 'account.list');
  const now = await readClock(call.db);
  return inTransaction(call, async (trx) => {
    const page = { sort: 'name', descending: false, limit: 1, offset: 0 } as const;
    const { rows } = await listProjectAccounts(trx, { id: accountId }, page, now);
    if (!rows[0]) throw new Refusal(404, 'access:refusal.no_account');
    return { account: rows[0], sessions: await listLiveSessions(trx, accountId, now), now };
  });
}
