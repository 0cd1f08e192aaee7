import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { orConflict } from './constraint-refusal';
import { findHolder } from './cover-store.server';
import { type FindingFields, type FindingInput, findingForm } from './finding-form';
import { insertFinding } from './finding-store.server';
import { requireOpenMonths } from './open-month.server';

/** What the form alone can tell: allowed, complete, not in the future. */
export function checkFinding(call: Call, input: FindingInput): FindingFields {
  allow(call.actor, 'patrol.record');
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

/** Records what was seen on patrol; without a person it is whoever holds the position that day. */
export async function recordFinding(call: Call, input: FindingInput): Promise<{ id: number }> {
  allow(call.actor, 'patrol.record');
  const fields = checkFinding(call, input);
  const day = dayOf(fields.foundAt);
  return inTransaction(call, async (trx) => {
    await requireOpenMonths(trx, day, day);
    const personId = fields.personId ?? (await findHolder(trx, fields.positionId, day));
    const { projectId, accountId } = call.actor;
    const id = await orConflict(insertFinding(trx, { ...fields, personId, projectId, foundBy: accountId }), {
      patrol_finding_project_id_position_id_fkey: {
        key: 'attendance:refusal.no_position',
        field: 'positionId',
      },
      patrol_finding_project_id_person_id_fkey: { key: 'attendance:refusal.no_person', field: 'personId' },
    });
    return { id };
  });
}
