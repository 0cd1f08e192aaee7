import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { addMonths, dayOf, type Month, monthOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import type { MonthState } from './month-state';
import { listActiveMonths, listScoreMonths } from './score-store.server';
import { isRescissionAlert, type Total } from './total';

export type MonthScore = {
  month: Month;
  state: MonthState;
  revision: number;
  total: Total;
  digest: string | null;
  rescissionAlert: boolean;
};

/** Every month that was scored or can be, newest first; in an empty hall the current one. */
export async function listScores(call: Call): Promise<MonthScore[]> {
  allow(call.actor, 'score.read');
  const current = monthOf(dayOf(call.now));
  return inTransaction(call, async (trx) => {
    const rows = new Map((await listScoreMonths(trx)).map((row) => [row.month, row]));
    const active = (await listActiveMonths(trx)).filter((month) => month <= current);
    const known = [...new Set([...active, ...rows.keys()])].sort().reverse();
    const months = known.length > 0 ? known : [current];
    return months.map((month) => {
      const row = rows.get(month);
      const before = rows.get(addMonths(month, -1));
      const total = row?.total ?? nothing;
      return {
        month,
        state: row?.state ?? 'open',
        revision: row?.revision ?? 0,
        total,
        digest: row?.digest?.toString('hex') ?? null,
        rescissionAlert: isRescissionAlert(total.total, before?.total.total ?? null),
      };
    });
  });
}

const nothing: Total = { earned: 0, assessed: 0, bonus: 0, total: null, bandPercent: null, feeFen: null };
