import type { Call } from '~/access/call';
import { progressNote } from '~/access/import-progress.server';
import type { ImportCounts } from '~/access/import-run-store.server';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Punch } from './attlog';
import { storePunches } from './punch-store.server';

/** Stores punches of one run and keeps count; `days` are those that got a new one. */
export type PunchTaker = {
  counts: ImportCounts;
  days: Set<Day>;
  store: (punches: readonly Punch[]) => Promise<void>;
};

export function punchTaker(trx: Database, call: Call, runId: number): PunchTaker {
  const note = progressNote(call, runId);
  const counts: ImportCounts = { read: 0, kept: 0, repeated: 0, rejected: 0 };
  const days = new Set<Day>();
  const source = { importRunId: runId, recordedAt: call.now, recordedBy: call.actor.accountId };
  return {
    counts,
    days,
    store: async (punches) => {
      const stored = await storePunches(trx, punches, source);
      counts.kept += stored.kept;
      counts.repeated += punches.length - stored.kept;
      for (const day of stored.days) days.add(day);
      note({ read: counts.read, kept: counts.kept });
    },
  };
}
