import type { Call } from '~/access/call';
import {
  findMapping,
  type MappedKind,
  saveMapping as storeMapping,
} from '~/access/import-mapping-store.server';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { inTransaction } from '~db/connection';
import { type CaseMapping, caseMappingForm } from './case-mapping';

const kind: MappedKind = 'cases';

/** Keeps a mapping for the next file of the same kind; the one that had the name is replaced. */
export async function saveMapping(call: Call, name: string, mapping: CaseMapping): Promise<void> {
  allow(call.actor, 'case.import');
  const checked = checkForm(caseMappingForm, mapping);
  const to = { projectId: call.actor.projectId, kind, name: name.trim().slice(0, 60) };
  await inTransaction(call, (trx) => storeMapping(trx, to, checked));
}

export async function getMapping(call: Call, id: number): Promise<CaseMapping | undefined> {
  allow(call.actor, 'case.import');
  const mapping = await inTransaction(call, (trx) => findMapping(trx, kind, id));
  return mapping as CaseMapping | undefined;
}
