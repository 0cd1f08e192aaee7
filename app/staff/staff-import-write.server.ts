import type { Call } from '~/access/call';
import { dayOf } from '~/base/days';
import type { Database } from '~db/connection';
import { updatePerson } from './person-store.server';
import type { StaffField } from './staff-import-columns';
import { knownOf, type StaffOutcome } from './staff-import-match.server';
import { insertPeople, nextPersonIds } from './staff-import-store.server';
import { personRow } from './write-person.server';

/** Opens the new files and changes the known ones, each in the columns that differ: the trail shows those alone. */
export async function writeStaffOutcomes(
  trx: Database,
  call: Call,
  outcomes: readonly StaffOutcome[],
): Promise<void> {
  const { projectId } = call.actor;
  const today = dayOf(call.now);
  for (const outcome of outcomes) {
    if (outcome.kind !== 'changed') continue;
    const { person, fields, changed } = outcome;
    const known = knownOf(person);
    const row = personRow({ projectId, id: person.id, today, ...(known && { known }) }, fields);
    const columns = new Set(changed.flatMap(columnsOf));
    await updatePerson(
      trx,
      person.id,
      Object.fromEntries(Object.entries(row).filter(([column]) => columns.has(column))),
    );
  }
  const added = outcomes.flatMap((outcome) => (outcome.kind === 'new' ? [outcome.fields] : []));
  const ids = await nextPersonIds(trx, added.length);
  const rows = added.map((fields, index) => {
    const id = ids[index] as number;
    return { project_id: projectId, id, ...personRow({ projectId, id, today }, fields) };
  });
  await insertPeople(trx, rows);
}

/** The columns a field is kept in: an ID number says birth date and sex too. */
function columnsOf(field: StaffField): string[] {
  if (field === 'idNumber')
    return ['id_number_sealed', 'id_number_hash', 'id_number_masked', 'born_on', 'sex'];
  if (field === 'bankAccount') return ['bank_account_sealed'];
  return [field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}
