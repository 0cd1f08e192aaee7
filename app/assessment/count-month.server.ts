import type { Day, Month } from '~/base/days';
import { readCalendar, readSetting } from '~/calendar/calendar-store.server';
import type { Database } from '~db/connection';
import { type EvidenceSource, evidenceSources, sourceNames } from './evidence-source';
import { countSource, prepareCounting } from './measure-store.server';
import type { EvidenceRoot } from './month-digest';
import { inputsOf, type MonthInputs } from './month-inputs';
import type { Scheme } from './scheme';
import type { Counted } from './score-lines';
import { listLimits } from './score-store.server';

export type MonthCount = Counted & { evidence: EvidenceRoot[] };

/** Everything besides rows that a month's measures use, as it stands now. */
export async function readInputs(trx: Database, month: Month, now: Date): Promise<MonthInputs> {
  const calendar = await readCalendar(trx);
  const on: Day = `${month}-01`;
  const limits = await listLimits(trx);
  const coverMinutes = Number((await readSetting(trx, 'cover.minutes', on)) ?? 30);
  const offPostMinutes = Number((await readSetting(trx, 'patrol.half_day_minutes', on)) ?? 180);
  return inputsOf(month, now, calendar, { limits, coverMinutes, offPostMinutes });
}

/** Counts every source of the month; with `keep`, its rows become the evidence of that revision. */
export async function countMonth(
  trx: Database,
  scheme: Scheme,
  inputs: MonthInputs,
  keep?: { projectId: number; revision: number },
): Promise<MonthCount> {
  await prepareCounting(trx);
  const totals: Record<string, number> = {};
  const counted = {} as Record<EvidenceSource, number[]>;
  const evidence: EvidenceRoot[] = [];
  for (const source of sourceNames) {
    const indicators = indicatorsOf(scheme, source);
    const count = await countSource(
      trx,
      source,
      inputs,
      keep && { ...keep, month: inputs.month, indicators },
    );
    Object.assign(totals, count.totals);
    counted[source] = count.counted;
    evidence.push({ source, rows: count.rows, root: count.root?.toString('hex') ?? null });
  }
  return { totals, counted, evidence };
}

function indicatorsOf(scheme: Scheme, source: EvidenceSource) {
  return evidenceSources[source].flatMap((measure, bit) =>
    scheme.indicators
      .filter((indicator) => indicator.measure === measure)
      .map(({ number }) => ({ bit, number, reason: measure })),
  );
}
