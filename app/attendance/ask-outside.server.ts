import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, dayOf, instantOf } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { notifyHall } from '~/positions/notify-hall.server';
import {
  findOutsideWork,
  insertOutsideWork,
  withdrawOutsideWorkRow,
} from '~/positions/outside-work-store.server';
import { type Database, inTransaction } from '~db/connection';
import { orConflict } from './constraint-refusal';
import { requireOpenMonths } from './open-month.server';
import { type OutsideInput, outsideForm } from './outside-form';
import { outsideState } from './outside-state';
import { recomputeDays } from './recompute-days.server';

const daysAhead = 60;

/** Asks for outside work of one's own, or notes it after; `replaces`: instead of a request that waits. */
export async function askOutsideWork(
  call: Call,
  { replaces, ...input }: OutsideInput & { replaces?: number },
): Promise<{ id: number }> {
  allow(call.actor, 'outside.ask');
  const { personId } = call.actor;
  if (personId === null) throw new Refusal(409, 'attendance:refusal.no_own_person');
  return keepOutsideWork(call, { ...input, personId, replaces, isConfirmed: false });
}

/** The lead records outside work of somebody else, once it is over: that is its confirmation. */
export async function recordOutsideWork(call: Call, input: OutsideInput): Promise<{ id: number }> {
  allow(call.actor, 'outside.confirm');
  const personId = Number(input.personId ?? 0);
  if (personId === call.actor.personId) throw fault('personId', { key: 'request:refusal.own' });
  return keepOutsideWork(call, { ...input, isConfirmed: true });
}

async function keepOutsideWork(
  call: Call,
  { replaces, isConfirmed, ...input }: OutsideInput & { replaces?: number; isConfirmed: boolean },
): Promise<{ id: number }> {
  const { personId, day, fromMinute, toMinute, orderNo, note } = checkForm(outsideForm, input);
  if (personId === undefined) throw fault('personId', { key: 'attendance:fault.person' });
  const { projectId, accountId } = call.actor;
  const [startsAt, endsAt] = [instantOf(day, fromMinute), instantOf(day, toMinute)];
  if (isConfirmed && endsAt > call.now) throw fault('toMinute', { key: 'outside:refusal.not_over' });
  const last = addDays(dayOf(call.now), daysAhead);
  if (day > last) throw fault('day', { key: 'outside:refusal.far', params: { day: last } });
  return inTransaction(call, async (trx) => {
    await requireOpenMonths(trx, day, dayOf(endsAt));
    if (replaces !== undefined) await withdrawOwn(trx, call, replaces);
    const row = { projectId, personId, startsAt, endsAt, orderNo, note, isConfirmed };
    const asked = { askedBy: accountId, askedAt: call.now, replacesId: replaces ?? null };
    const id = await orConflict(insertOutsideWork(trx, { ...row, ...asked }), {
      outside_work_at_one_time: { key: 'outside:refusal.twice', field: 'fromMinute' },
      expected_presence_project_id_person_id_fkey: {
        key: 'attendance:refusal.no_person',
        field: 'personId',
      },
    });
    await judgeAgain(trx, call, { personId, startsAt, endsAt });
    return { id };
  });
}

/** Takes back one's own outside work while it waits. */
export async function withdrawOutsideWork(call: Call, { id }: { id: number }): Promise<void> {
  allow(call.actor, 'outside.ask');
  await inTransaction(call, async (trx) => judgeAgain(trx, call, await withdrawOwn(trx, call, id)));
}

async function withdrawOwn(trx: Database, call: Call, id: number) {
  const found = Number.isInteger(id) ? await findOutsideWork(trx, id) : undefined;
  if (!found) throw new Refusal(404, 'request:refusal.none');
  if (found.personId !== call.actor.personId) throw new Refusal(403, 'request:refusal.others');
  const state = outsideState(found);
  if (state !== 'asked') throw new Refusal(409, 'request:refusal.decided', { state });
  await requireOpenMonths(trx, dayOf(found.startsAt), dayOf(found.endsAt));
  await withdrawOutsideWorkRow(trx, found.id, call.now);
  return found;
}

/** The days it touches, of its person: also what only waits is told in their reasons. */
export async function judgeAgain(
  trx: Database,
  call: Call,
  row: { personId: number; startsAt: Date; endsAt: Date },
): Promise<void> {
  const days = [...new Set([dayOf(row.startsAt), dayOf(row.endsAt)])];
  await recomputeDays(trx, { days, personIds: [row.personId], now: call.now });
  await notifyHall(trx, 'attendance');
}

function fault(field: string, message: Message): Refusal {
  return new Refusal(409, message.key, message.params ?? {}, { [field]: message });
}
