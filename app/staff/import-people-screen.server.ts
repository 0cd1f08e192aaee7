import type { Call } from '~/access/call';
import { listRejections, listRuns } from '~/access/import-run-store.server';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import type { CsvValue } from '~/base/csv';
import type { Message } from '~/base/errors';
import { rejectionsKept } from '~/base/import-result';
import { inTransaction } from '~db/connection';
import { peopleTabs } from './people-tabs';
import { type StaffMapping, staffMappingForm } from './staff-import-columns';
import { findStaffMapping, listStaffMappings, saveStaffMapping } from './staff-import-store.server';

const recent = 10;

/** The last imports of people, and the saved mappings. */
export async function getPeopleImport(call: Call) {
  allow(call.actor, 'staff.import');
  return inTransaction(call, async (trx) => ({
    tabs: peopleTabs(call.actor),
    mappings: await listStaffMappings(trx),
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
    const rejections = await listRejections(trx, runId, { offset: 0, limit: rejectionsKept });
    return rejections.map(({ line, place, reason, params, excerpt }) => {
      const message = { key: reason, params: params as Record<string, string | number> };
      return [line, place, words(message), excerpt];
    });
  });
}

export async function getStaffMapping(call: Call, id: number): Promise<StaffMapping | undefined> {
  allow(call.actor, 'staff.import');
  return inTransaction(call, (trx) => findStaffMapping(trx, id));
}

/** Keeps a mapping for the next file of the same kind; the one that had the name is replaced. */
export async function saveMappingOfPeople(call: Call, name: string, mapping: StaffMapping): Promise<void> {
  allow(call.actor, 'staff.import');
  const checked = checkForm(staffMappingForm, mapping);
  await inTransaction(call, (trx) =>
    saveStaffMapping(trx, call.actor.projectId, name.trim().slice(0, 60), checked),
  );
}
