import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { orConflict } from '~/attendance/constraint-refusal';
import { checkForm } from '~/base/check-form';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import {
  type CloseInput,
  closeForm,
  type GrievanceInput,
  grievanceForm,
  type InjuryInput,
  type InjuryStepInput,
  injuryForm,
  injuryStepForm,
  type JoinInput,
  joinForm,
  type QuitInput,
  quitForm,
} from './welfare-form';
import {
  closeGrievanceRow,
  endAffiliationRow,
  insertAffiliation,
  insertGrievance,
  insertInjury,
  stepInjuryRow,
} from './welfare-store.server';

const nobody = { key: 'staff:refusal.no_person', field: 'personId' };
const clash = {
  one_affiliation_a_day: { key: 'welfare:refusal.member', field: 'fromOn' },
  affiliation_project_id_person_id_fkey: nobody,
  injury_project_id_person_id_fkey: nobody,
  grievance_project_id_person_id_fkey: nobody,
  applied_after: { key: 'welfare:refusal.before_injury', field: 'appliedOn' },
  decided_after: { key: 'welfare:refusal.before_application', field: 'decidedOn' },
  decided_once_applied: { key: 'welfare:refusal.not_applied', field: 'decidedOn' },
};

/** Somebody joins the union, or the party's or league's relations are transferred in. */
export async function joinAffiliation(call: Call, input: JoinInput): Promise<void> {
  allow(call.actor, 'welfare.edit');
  const { cameFrom = '', ...form } = checkForm(joinForm, input);
  refuseToCome(call, { fromOn: form.fromOn });
  await inTransaction(call, (trx) => orConflict(insertAffiliation(trx, call, { ...form, cameFrom }), clash));
}

/** The last day of an affiliation, and where its relations go. */
export async function quitAffiliation(call: Call, input: QuitInput): Promise<void> {
  allow(call.actor, 'welfare.edit');
  const { affiliationId: id, untilOn, wentTo = '' } = checkForm(quitForm, input);
  await changed(
    inTransaction(call, (trx) => endAffiliationRow(trx, { id, untilOn, wentTo })),
    'welfare:refusal.no_affiliation',
  );
}

/** An injury at work: from its day on the 30 days run in which the employer applies for recognition. */
export async function reportInjury(call: Call, input: InjuryInput): Promise<void> {
  allow(call.actor, 'welfare.edit');
  const form = checkForm(injuryForm, input);
  refuseToCome(call, { happenedOn: form.happenedOn });
  await inTransaction(call, (trx) => orConflict(insertInjury(trx, call, form), clash));
}

/** The application for recognition, or what was decided. */
export async function stepInjury(call: Call, input: InjuryStepInput): Promise<void> {
  allow(call.actor, 'welfare.edit');
  const { injuryId: id, ...step } = checkForm(injuryStepForm, input);
  refuseToCome(call, { appliedOn: step.appliedOn, decidedOn: step.decidedOn });
  await changed(
    inTransaction(call, (trx) => orConflict(stepInjuryRow(trx, { id, ...step }), clash)),
    'welfare:refusal.no_injury',
  );
}

/** What somebody is not content with; the name may be left out. */
export async function raiseGrievance(call: Call, input: GrievanceInput): Promise<void> {
  allow(call.actor, 'welfare.edit');
  const { personId = null, ...form } = checkForm(grievanceForm, input);
  refuseToCome(call, { raisedOn: form.raisedOn });
  await inTransaction(call, (trx) => orConflict(insertGrievance(trx, call, { ...form, personId }), clash));
}

/** How a grievance ended. */
export async function closeGrievance(call: Call, input: CloseInput): Promise<void> {
  allow(call.actor, 'welfare.edit');
  const { grievanceId: id, closedOn, outcome } = checkForm(closeForm, input);
  refuseToCome(call, { closedOn });
  await changed(
    inTransaction(call, (trx) => closeGrievanceRow(trx, { id, closedOn, outcome })),
    'welfare:refusal.no_grievance',
  );
}

async function changed(writing: Promise<boolean>, otherwise: string): Promise<void> {
  if (!(await writing)) throw new Refusal(409, otherwise);
}

/** What is recorded has happened. */
function refuseToCome(call: Call, days: Record<string, Day | undefined>): void {
  const today = dayOf(call.now);
  for (const [field, day] of Object.entries(days))
    if (day && day > today)
      throw new Refusal(
        400,
        'base:refusal.form',
        { count: 1 },
        { [field]: { key: 'employment:fault.day_to_come' } },
      );
}
