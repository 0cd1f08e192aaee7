import type { Call } from '~/access/call';
import { findMapping, listMappings, saveMapping } from '~/access/import-mapping-store.server';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type ReportMapping, reportMappingForm } from './report-columns';

const kind = 'attendance';

/** The columns kept under a name, or under the number that a form sends. */
export async function findReportMapping(call: Call, nameOrId: string | number): Promise<ReportMapping> {
  allow(call.actor, 'attendance.import');
  return inTransaction(call, async (trx) => {
    const all = await listMappings(trx, kind);
    const known = all.find(({ id, name }) => id === nameOrId || name === nameOrId);
    const mapping = known && (await findMapping(trx, kind, known.id));
    if (!mapping) throw new Refusal(404, 'attendance:files.no_mapping', { name: nameOrId });
    return mapping as ReportMapping;
  });
}

/** Keeps the columns for the next sheet of the same kind; those that had the name are replaced. */
export async function saveReportMapping(call: Call, name: string, mapping: ReportMapping): Promise<void> {
  allow(call.actor, 'attendance.import');
  const checked = checkForm(reportMappingForm, mapping);
  const to = { projectId: call.actor.projectId, kind, name: name.trim().slice(0, 60) } as const;
  if (!to.name)
    throw new Refusal(
      400,
      'base:refusal.form',
      { count: 1 },
      { mappingName: { key: 'attendance:files.name_it' } },
    );
  await inTransaction(call, (trx) => saveMapping(trx, to, checked));
}
