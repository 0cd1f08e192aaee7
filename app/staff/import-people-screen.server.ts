import type { Call } from '~/access/call';
import { findMapping, listMappings, saveMapping } from '~/access/import-mapping-store.server';
import { findRun, listRejections, listRuns } from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import type { CsvValue } from '~/base/csv';
import { type Message, Refusal } from '~/base/errors';
import { rejectionsKept } from '~/base/import-result';
import { inTransaction } from '~db/connection';
import { peopleTabs } from './people-tabs';
import { type StaffMapping, staffMappingForm } from './staff-import-columns';

const recent = 10;

/** The last imports of people, and the saved mappings. */
export async function getPeopleImport(call: Call) {
  allow(call.actor, 'staff.import');
  return inTransaction(call, async (trx) => ({
    tabs: peopleTabs(call.actor),
    mappings: await listMappings(trx, 'people'),
    runs: (await listRuns(trx, 'people', recent)).map((run) => ({
      id: run.id,
      fileName: run.file_name,
      state: run.state,
      read: run.read_count,
      kept: run.kept_count,
      repeated: run.repeated_count,
      rejected: run.rejected_count,
      startedAt: run.started_at,
      startedBy: run.started_by_name,
    })),
  }));
}

/** The refused cells of a run as rows of a file; `words` turns a reason into a sentence. */
export async function exportPeopleRejections(
  call: Call,
  runId: number,
  words: (message: Message) => string,
): Promise<CsvValue[][]> {
  allow(call.actor, 'staff.import');
  return inTransaction(call, async (trx) => {
    if (!(await findRun(trx, 'people', runId))) throw new Refusal(404, 'staff:sheet.no_run');
    const rejections = await listRejections(trx, runId, { offset: 0, limit: rejectionsKept });
    return rejections.map(({ line, place, reason, params, excerpt }) => {
      const message = { key: reason, params: params as Record<string, string | number> };
      return [line, place, words(message), excerpt];
    });
  });
}

export async function getStaffMapping(call: Call, id: number): Promise<StaffMapping | undefined> {
  allow(call.actor, 'staff.import');
  const mapping = await inTransaction(call, (trx) => findMapping(trx, 'people', id));
  return mapping as StaffMapping | undefined;
}

/** Keeps a mapping for the next file of the same kind; the one that had the name is replaced. */
export async function saveMappingOfPeople(call: Call, name: string, mapping: StaffMapping): Promise<void> {
  allow(call.actor, 'staff.import');
  const checked = checkForm(staffMappingForm, mapping);
  const to = {
    projectId: call.actor.projectId,
    kind: 'people' as const,
    name: name.trim().slice(0, 60),
  };
  await inTransaction(call, (trx) => saveMapping(trx, to, checked));
}
