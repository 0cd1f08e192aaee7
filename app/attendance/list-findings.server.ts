import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { isMonth, type Month } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { listChoices, listPositionChoices } from './choice-store.server';
import { listFindings as readFindings } from './finding-store.server';

export async function listFindings(call: Call, { month }: { month: Month }) {
  allow(call.actor, 'attendance.read');
  if (!isMonth(month)) throw new Refusal(400, 'attendance:refusal.bad_month', { month });
  const mayRecord = may(call.actor, 'patrol.record');
  return inTransaction(call, async (trx) => ({
    month,
    rows: await readFindings(trx, month),
    mayRecord,
    people: mayRecord ? await listChoices(trx) : [],
    positions: mayRecord ? await listPositionChoices(trx) : [],
  }));
}
