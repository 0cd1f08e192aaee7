import type { Call } from '~/access/call';
import type { Database } from '~db/connection';
import { earlierCheckOpener, earlierColumns } from './earlier-check.server';
import { insertEarlierCheck, listEarlierRows, nextEarlierId } from './earlier-check-store.server';
import type { CheckResult } from './eligibility';
import { healthCheckOpener } from './health-check.server';
import type { PersonFields } from './person-form';
import type { PersonRow } from './person-store.server';
import { supersededChecks } from './superseded-checks';

/** What the file says of checks before it is changed; a newer one leaves the one before it as a row of its own. */
export async function keepEarlierChecks(
  trx: Database,
  call: Call,
  person: NonNullable<PersonRow>,
  fields: PersonFields,
): Promise<void> {
  const { projectId, accountId } = call.actor;
  const openEarlier = earlierCheckOpener();
  const kept = (await listEarlierRows(trx, person.id)).filter(({ revoked_on }) => !revoked_on);
  const superseded = supersededChecks(
    {
      record: { checkedOn: person.record_checked_on, result: person.record_result as CheckResult | null },
      conduct: { checkedOn: person.conduct_checked_on, result: person.conduct_result as CheckResult | null },
      health: healthCheckOpener()(person.health_check_sealed, { projectId, row: person.id }),
    },
    {
      record: { checkedOn: fields.recordCheckedOn ?? null, result: fields.recordResult ?? null },
      conduct: { checkedOn: fields.conductCheckedOn ?? null, result: fields.conductResult ?? null },
      health: { checkedOn: fields.healthCheckedOn ?? null, result: fields.healthResult ?? null },
    },
    kept.map((row) => openEarlier(projectId, row)),
  );
  for (const check of superseded) {
    const id = await nextEarlierId(trx);
    await insertEarlierCheck(trx, {
      ...{ project_id: projectId, id, person_id: person.id },
      ...earlierColumns({ projectId, id }, check),
      ...{ recorded_by: accountId, recorded_at: call.now },
    });
  }
}
