import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Database, inTransaction } from '~db/connection';
import { orConflict } from './constraint-refusal';
import { findHolder } from './cover-store.server';
import { type FindingFields, type FindingInput, findingForm } from './finding-form';
import { insertFinding } from './finding-store.server';
import { requireOpenMonths } from './open-month.server';
import { requirePositionOn } from './position-on-day.server';

/** What the form alone can tell: complete, not in the future. */
function fieldsOf(call: Call, input: FindingInput): FindingFields {
  const fields = checkForm(findingForm, input);
  if (fields.foundAt > call.now)
    throw new Refusal(
      400,
      'base:refusal.form',
      { count: 1 },
      {
        foundAt: { key: 'attendance:fault.future' },
      },
    );
  return fields;
}

async function requireRecordable(trx: Database, { positionId, foundAt }: FindingFields): Promise<void> {
  const day = dayOf(foundAt);
  await requireOpenMonths(trx, day, day);
  await requirePositionOn(trx, positionId, day);
}

/** Records what was seen on patrol; without a person it is whoever holds the position that day. */
export async function recordFinding(
  call: Call,
  { photo, ...input }: FindingInput & { photo?: Upload },
): Promise<{ id: number }> {
  allow(call.actor, 'patrol.record');
  const fields = fieldsOf(call, input);
  // Nothing is kept of a photo whose finding is refused.
  await inTransaction(call, (trx) => requireRecordable(trx, fields));
  const stored = photo && (await storeFile(call, { ...photo, purpose: 'patrol', field: 'photo' }));
  return inTransaction(call, async (trx) => {
    await requireRecordable(trx, fields);
    const personId = fields.personId ?? (await findHolder(trx, fields.positionId, dayOf(fields.foundAt)));
    const { projectId, accountId } = call.actor;
    const id = await orConflict(
      insertFinding(trx, { ...fields, personId, fileId: stored?.id, projectId, foundBy: accountId }),
      {
        patrol_finding_project_id_position_id_fkey: {
          key: 'attendance:refusal.no_position',
          field: 'positionId',
        },
        patrol_finding_project_id_person_id_fkey: { key: 'attendance:refusal.no_person', field: 'personId' },
      },
    );
    return { id };
  });
}
