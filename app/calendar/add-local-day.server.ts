import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { deleteLocalDay, findLocalDay, writeLocalDay } from './calendar-store.server';
import { type LocalDayInput, localDayForm } from './local-day-form';

/** The years whose deadlines must be computed anew. */
export type CalendarChange = { years: number[] };

/** Declares a local holiday or workday, or changes the one of that day. */
export async function addLocalDay(call: Call, input: LocalDayInput): Promise<CalendarChange> {
  allow(call.actor, 'calendar.edit');
  const wanted = checkForm(localDayForm, input);
  return inTransaction(call, async (trx) => {
    const before = await findLocalDay(trx, { day: wanted.day });
    if (before?.kind === wanted.kind && before.name === wanted.name) return { years: [] };
    await writeLocalDay(trx, call, wanted);
    return { years: before?.kind === wanted.kind ? [] : [yearOf(wanted.day)] };
  });
}

/** Takes a local day back: the notice or the plain week holds again. */
export async function removeLocalDay(call: Call, { id }: { id: number }): Promise<CalendarChange> {
  allow(call.actor, 'calendar.edit');
  return inTransaction(call, async (trx) => {
    const day = await findLocalDay(trx, { id });
    if (!day) throw new Refusal(404, 'calendar:refusal.no_local_day');
    await deleteLocalDay(trx, id);
    return { years: [yearOf(day.day)] };
  });
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
