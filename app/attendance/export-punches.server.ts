import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { addDays, firstDayOf, instantOf, isMonth, lastDayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { listPunchLines, type PunchLine } from './punch-line-store.server';

const block = 5000;

/** Every punch of a month as it came, oldest first, with its person if it has one; a block at a time. */
export async function* exportPunches(call: Call, month: string): AsyncGenerator<PunchLine[]> {
  allow(call.actor, 'attendance.export');
  if (!isMonth(month)) throw new Refusal(400, 'attendance:refusal.bad_month', { month });
  const from = instantOf(firstDayOf(month));
  const to = instantOf(addDays(lastDayOf(month), 1));
  let after: { at: Date; id: string } = { at: from, id: '0' };
  for (;;) {
    const lines = await inTransaction(call, (trx) => listPunchLines(trx, { after, to, limit: block }));
    yield lines;
    const last = lines.at(-1);
    if (!last || lines.length < block) return;
    after = { at: last.at, id: last.id };
  }
}
