import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { bandsFault } from './bands';
import type { Scheme } from './scheme';
import { listSchemes, type StoredScheme, writeScheme } from './scheme-store.server';

/** What may be changed: the numbers. Indicators, measures and the kinds of rule stay as the version before has them. */
export type SchemeChange = Omit<Scheme, 'version'>;

/** Every version of the scheme, newest first. */
export async function listSchemeVersions(call: Call): Promise<StoredScheme[]> {
  allow(call.actor, 'scheme.read');
  return inTransaction(call, listSchemes);
}

export async function getSchemeVersion(call: Call, version: number): Promise<StoredScheme> {
  allow(call.actor, 'scheme.read');
  const scheme = (await inTransaction(call, listSchemes)).find((one) => one.version === version);
  if (!scheme) throw new Refusal(404, 'assessment:refusal.no_scheme');
  return scheme;
}

/** Writes the change as a new version from its month on; versions are never edited, scored months keep theirs. */
export async function saveScheme(call: Call, change: SchemeChange): Promise<{ version: number }> {
  allow(call.actor, 'scheme.edit');
  const fields = {
    ...(change.indicators.length > 0 ? {} : { name: { key: 'assessment:fault.no_indicators' } }),
    ...(bandsFault(change.bands) ? { bands: bandsFault(change.bands) ?? { key: '' } } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refusal(400, 'base:refusal.form', { count: 1 }, fields);
  return inTransaction(call, async (trx) => {
    const version = ((await listSchemes(trx))[0]?.version ?? 0) + 1;
    await writeScheme(trx, call, { ...change, version });
    return { version };
  });
}
