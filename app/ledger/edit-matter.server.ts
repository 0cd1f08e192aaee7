import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { holdCaseImport } from './case-store.server';
import { matchWithin } from './match-cases.server';
import { type MatterInput, matterForm } from './matter-form';
import { findMatter, insertVersions, listVersionsOf, updateMatter } from './matter-store.server';

/**
 * Changes a matter: its name, kind and periods as a new version from a day on, the rest in place. Cases kept without a
 * matter that go by its new name get it.
 */
export async function editMatter(call: Call, id: number, input: MatterInput): Promise<void> {
  allow(call.actor, 'matter.edit');
  const form = checkForm(matterForm, input);
  await inTransaction(call, async (trx) => {
    const matter = await findMatter(trx, id);
    if (!matter) throw new Refusal(404, 'ledger:refusal.no_matter');
    const versions = await listVersionsOf(trx, id);
    const { fromOn, retiredOn, domain, department, name, kind } = form;
    const promisedWorkdays = form.promisedWorkdays ?? null;
    const legalWorkdays = form.legalWorkdays ?? null;
    await updateMatter(trx, id, { domain, department, retired_on: retiredOn ?? null });
    const held = versions.find((version) => version.from_on <= fromOn);
    const same =
      held?.name === name &&
      held.kind === kind &&
      held.promised_workdays === promisedWorkdays &&
      held.legal_workdays === legalWorkdays;
    if (same) return;
    if (versions.some((version) => version.from_on === fromOn)) {
      const fields = { fromOn: { key: 'ledger:field.version_exists' } };
      throw new Refusal(409, 'ui:refusal.check_fields', {}, fields);
    }
    const { projectId, accountId } = call.actor;
    await holdCaseImport(trx);
    await insertVersions(trx, { projectId, fromOn, createdAt: call.now, createdBy: accountId }, [
      { matterId: id, code: matter.code, domain, department, name, kind, promisedWorkdays, legalWorkdays },
    ]);
    await matchWithin(trx, call);
  });
}
