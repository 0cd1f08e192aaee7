import type { Call } from '~/access/call';
import type { Database } from '~db/connection';
import type { AnyRateValue, RateKind } from './rate-kinds';
import type { Confidence, RateRow } from './rate-on';

/** The rows the hall keeps itself. */
export async function listOwnRates(trx: Database): Promise<RateRow[]> {
  const rows = await trx
    .selectFrom('statutory_rate')
    .select(['id', 'kind', 'from_on', 'to_on', 'value', 'source', 'confidence', 'to_confirm'])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as RateKind,
    fromOn: row.from_on,
    toOn: row.to_on,
    value: row.value as unknown as AnyRateValue,
    source: row.source,
    confidence: row.confidence as Confidence,
    toConfirm: row.to_confirm,
  }));
}

/** Keeps a row; one of the same kind and day is written anew. */
export async function writeRate(trx: Database, call: Call, rate: Omit<RateRow, 'id'>): Promise<void> {
  const { kind, fromOn, toOn, value, source, confidence, toConfirm } = rate;
  const row = { to_on: toOn, value: JSON.stringify(value), source, confidence, to_confirm: toConfirm };
  await trx
    .insertInto('statutory_rate')
    .values({ project_id: call.actor.projectId, kind, from_on: fromOn, ...row })
    .onConflict((clash) => clash.constraint('one_rate_from_a_day').doUpdateSet(row))
    .execute();
}
