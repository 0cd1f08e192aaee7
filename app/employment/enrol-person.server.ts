import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { orConflict } from '~/attendance/constraint-refusal';
import { checkForm } from '~/base/check-form';
import { addDays, dayOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { type EnrolInput, enrolForm, type StopInput, stopForm } from './enrolment-form';
import { insertEnrolments, listEnrolments, stopEnrolmentRow } from './enrolment-store.server';
import { listRollPeople } from './roll-store.server';

const clash = {
  one_enrolment_a_day: { key: 'employment:refusal.enrolled', field: 'fromOn' },
  insurance_enrolment_project_id_person_id_fkey: { key: 'staff:refusal.no_person' },
};

/** Enrols somebody in items from a day on. What was due in months that are closed is paid back in the next roll. */
export async function enrolPerson(call: Call, input: EnrolInput): Promise<void> {
  allow(call.actor, 'contribution.edit');
  const { items, ...form } = checkForm(enrolForm, input);
  const row = {
    ...{ personId: form.personId, fromOn: form.fromOn, base: form.base, baseReason: form.baseReason },
    ...{ accountNo: form.accountNo ?? '', place: form.place ?? '', isFirstJob: form.isFirstJob === 'yes' },
  };
  await inTransaction(call, (trx) =>
    orConflict(
      insertEnrolments(
        trx,
        call,
        [...new Set(items)].map((item) => ({ ...row, item })),
      ),
      clash,
    ),
  );
}

/** Ends an enrolment, or goes on with another base from the day after. */
export async function stopEnrolment(call: Call, input: StopInput): Promise<void> {
  allow(call.actor, 'contribution.edit');
  const { base, ...end } = checkForm(stopForm, input);
  await inTransaction(call, async (trx) => {
    const stopped = await stopEnrolmentRow(trx, end);
    if (!stopped) throw new Refusal(409, 'employment:refusal.no_enrolment');
    if (base === undefined) return;
    const next = {
      ...stopped,
      base,
      baseReason: end.reason,
      fromOn: addDays(end.untilOn, 1),
      isFirstJob: false,
    };
    await orConflict(insertEnrolments(trx, call, [next]), clash);
  });
}

/** What somebody is enrolled in, for HR, the manager, and the person. */
export async function getEnrolments(call: Call, { personId }: { personId: number }) {
  const isOwn = call.actor.personId === personId && may(call.actor, 'contribution.read_own');
  if (!isOwn) allow(call.actor, 'contribution.read');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const person = (await listRollPeople(trx, monthOf(today), 'all')).find(({ id }) => id === personId);
    return {
      personId,
      rows: await listEnrolments(trx, [personId]),
      joinedOn: person?.joinedOn ?? today,
      monthlyPay: person?.monthlyPay ?? null,
      today,
      mayEdit: may(call.actor, 'contribution.edit'),
    };
  });
}
