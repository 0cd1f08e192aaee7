import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { dayOf } from '~/base/days';
import { type Database, inTransaction } from '~db/connection';
import { defaultRates } from './default-rates';
import { employmentTabs } from './employment-tabs';
import { type RateKind, rateKinds } from './rate-kinds';
import { findRate, gapsOf, layOver, type RateRow } from './rate-on';
import { listOwnRates } from './rate-store.server';

/** Every dated row as it counts in this hall. */
export async function readRates(trx: Database): Promise<RateRow[]> {
  return layOver(defaultRates, await listOwnRates(trx));
}

/** The same for whoever may read them. */
export async function getRates(call: Call): Promise<RateRow[]> {
  allow(call.actor, 'rate.read');
  return inTransaction(call, readRates);
}

/** Every kind with its rows, the latest first, which of them holds today, and the days without one. */
export async function listRates(call: Call) {
  allow(call.actor, 'rate.read');
  const today = dayOf(call.now);
  const rates = await inTransaction(call, readRates);
  const kinds = (Object.keys(rateKinds) as RateKind[]).map((kind) => {
    const held = findRate(rates, kind, today);
    return {
      kind,
      rows: rates
        .filter((row) => row.kind === kind)
        .sort((a, b) => (a.fromOn < b.fromOn ? 1 : -1))
        .map((row) => ({ ...row, holds: row === held, isLater: row.fromOn > today })),
      gaps: gapsOf(rates, kind),
    };
  });
  return { kinds, today, mayEdit: may(call.actor, 'rate.edit'), tabs: employmentTabs(call.actor) };
}
