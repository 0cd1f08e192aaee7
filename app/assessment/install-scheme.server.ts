import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import type { Month } from '~/base/days';
import { type Database, inTransaction } from '~db/connection';
import { defaultScheme } from './default-scheme';
import type { Scheme } from './scheme';
import { findScheme, listSchemes, writeScheme } from './scheme-store.server';

/** Gives a project the default scheme from `fromMonth` on, unless it has one. */
export async function installDefaultScheme(call: Call, { fromMonth }: { fromMonth: Month }): Promise<void> {
  allow(call.actor, 'scheme.edit');
  await inTransaction(call, async (trx) => {
    if ((await listSchemes(trx)).length === 0) await writeScheme(trx, call, defaultScheme(fromMonth));
  });
}

/** The scheme of a month, the default one written down when the project has none yet. */
export async function requireScheme(
  trx: Database,
  call: Call,
  month: Month,
): Promise<Scheme & { id: number }> {
  const scheme = await findScheme(trx, month);
  if (scheme) return scheme;
  const version = ((await listSchemes(trx))[0]?.version ?? 0) + 1;
  const fresh = { ...defaultScheme(month), version };
  return { ...fresh, id: await writeScheme(trx, call, fresh) };
}

/** The scheme a month would be scored by, without writing anything. */
export async function schemeFor(trx: Database, month: Month): Promise<Scheme> {
  return (await findScheme(trx, month)) ?? defaultScheme(month);
}
