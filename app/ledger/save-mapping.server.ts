import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { inTransaction } from '~db/connection';
import { type CaseMapping, caseMappingForm } from './case-mapping';
import { findMapping, saveMapping as storeMapping } from './mapping-store.server';

/** Keeps a mapping for the next file of the same kind; the one that had the name is replaced. */
export async function saveMapping(call: Call, name: string, mapping: CaseMapping): Promise<void> {
  allow(call.actor, 'case.import');
  const checked = checkForm(caseMappingForm, mapping);
  await inTransaction(call, (trx) =>
    storeMapping(trx, call.actor.projectId, name.trim().slice(0, 60), checked),
  );
}

export async function getMapping(call: Call, id: number): Promise<CaseMapping | undefined> {
  allow(call.actor, 'case.import');
  return inTransaction(call, (trx) => findMapping(trx, id));
}
