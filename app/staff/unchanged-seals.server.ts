import { unseal } from '~/access/sealed.server';
import type { Database } from '~db/connection';
import { healthCheckOpener } from './health-check.server';
import { normalizeIdNumber } from './id-number';
import type { PersonFields } from './person-form';
import { findSealed, type SealedColumn } from './person-store.server';

type Held = { projectId: number; id: number; healthCheckSealed: Buffer | null };

/**
 * The sealed columns whose value the form sent as it is held. A seal made anew differs in its bytes: written, it would
 * stand in the trail as a change that never was. Opened to be compared, never shown.
 */
export async function findUnchangedSeals(
  trx: Database,
  { projectId, id, healthCheckSealed }: Held,
  fields: PersonFields,
): Promise<Set<string>> {
  const same = new Set<string>();
  const health = healthCheckOpener()(healthCheckSealed, { projectId, row: id });
  const { healthCheckedOn = null, healthResult = null } = fields;
  if (health.checkedOn === healthCheckedOn && health.result === healthResult) same.add('health_check_sealed');
  const sent: [SealedColumn, string | undefined][] = [
    ['id_number_sealed', fields.idNumber && normalizeIdNumber(fields.idNumber)],
    ['health_sealed', fields.health],
    ['bank_account_sealed', fields.bankAccount],
  ];
  for (const [column, text] of sent) {
    const sealed = text && (await findSealed(trx, id, column));
    if (sealed && unseal(sealed, { projectId, table: 'person', row: id, column }) === text) same.add(column);
  }
  return same;
}
