import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { type Day, isDay } from '~/base/days';
import { Refusal } from '~/base/errors';
import { inTransaction } from '~db/connection';
import { listDayHalves } from './grid-store.server';
import { readableReasons } from './leave-kind';

/** The half-days of one person's day with their reasons: what a cell of the month's grid opens. */
export async function getHalfDays(call: Call, { personId, day }: { personId: number; day: Day }) {
  allow(call.actor, 'attendance.read');
  if (!isDay(day)) throw new Refusal(400, 'attendance:fault.day');
  if (!Number.isSafeInteger(personId) || personId < 1 || personId > 2 ** 31 - 1)
    throw new Refusal(404, 'attendance:refusal.no_person');
  const halves = await inTransaction(call, (trx) => listDayHalves(trx, personId, day));
  return halves.map((half) => ({ ...half, reasons: readableReasons(call.actor, personId, half.reasons) }));
}

export type TellingHalf = Awaited<ReturnType<typeof getHalfDays>>[number];
