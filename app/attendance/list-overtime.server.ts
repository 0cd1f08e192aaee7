import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, type Day, dayOf, isMonth, type Month, minuteOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { type Database, inTransaction } from '~db/connection';
import { listOvertimeRows, type OvertimeRow } from './overtime-list-store.server';
import { type OvertimeTotals, overtimeTotals } from './overtime-rule';
import { mayConfirmByHand, mayWithdrawOvertime, overtimeStateNow } from './overtime-state';
import { readOvertimeMinutes } from './overtime-store.server';
import { readSettingOn } from './request-setting-store.server';

const rowsShown = 200;
/** A month of 500 people has some thousands at most: 12 times 3 hours each. */
const rowsOfMonth = 20_000;
const daysBack = 92;

/** One's own overtime of the last three months and to come, and the hours of this month. */
export async function listOwnOvertime(call: Call) {
  allow(call.actor, 'overtime.ask');
  const { personId } = call.actor;
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const limit = await limitOn(trx, monthOf(today));
    const offered = offeredTime(call.now, hoursOn(await readHallHours(trx), today)?.pmTo ?? 1050);
    if (personId === null) return { rows: [], month: monthOf(today), used: 0, limit, offered };
    const rows = await listOvertimeRows(trx, { personId, from: addDays(today, -daysBack), limit: rowsShown });
    const minutes = await readOvertimeMinutes(trx, personId, monthOf(today));
    const used = [...minutes.values()].reduce((sum, one) => sum + one, 0);
    return { rows: rows.map((row) => shown(call, row)), month: monthOf(today), used, limit, offered };
  });
}

/** What waits for the decision of the lead or HR, the soonest first. */
export async function listWaitingOvertime(call: Call) {
  allow(call.actor, 'overtime.read');
  return inTransaction(call, async (trx) => {
    const rows = await listOvertimeRows(trx, { asked: true, limit: rowsShown });
    const limit = await limitOn(trx, monthOf(dayOf(call.now)));
    return { rows: rows.map((row) => shown(call, row)).filter(({ state }) => state === 'asked'), limit };
  });
}

export type PersonTotals = { personId: number; name: string; staffNo: string; totals: OvertimeTotals };

/** A month's overtime: every request, and the confirmed minutes of each person by rate. */
export async function getOvertimeMonth(call: Call, { month }: { month: Month }) {
  allow(call.actor, 'overtime.read');
  if (!isMonth(month)) throw new Refusal(400, 'attendance:refusal.bad_month', { month });
  return inTransaction(call, async (trx) => {
    const rows = (await listOvertimeRows(trx, { month, limit: rowsOfMonth })).map((row) => shown(call, row));
    return {
      month,
      rows,
      people: totalsOfPeople(rows),
      all: overtimeTotals(rows.flatMap(confirmed)),
      open: rows.filter((row) => row.isUnconfirmed).length,
      limit: await limitOn(trx, month),
      mayExport: may(call.actor, 'overtime.export'),
    };
  });
}

/** A month's overtime as it is paid: approved and over, one line each. HR alone takes it away. */
export async function exportOvertime(call: Call, { month }: { month: Month }) {
  allow(call.actor, 'overtime.export');
  const { rows } = await getOvertimeMonth(call, { month });
  return rows.filter(({ state }) => state === 'approved').reverse();
}

/** What the form offers: from the closing of the day on, or the next half hour after it, for an hour. */
function offeredTime(now: Date, closing: number): { day: Day; fromMinute: number; toMinute: number } {
  const today = dayOf(now);
  const next = Math.ceil((minuteOf(now) + 1) / 30) * 30;
  if (next > 1380) return { day: addDays(today, 1), fromMinute: closing, toMinute: closing + 60 };
  const fromMinute = Math.max(closing, next);
  return { day: today, fromMinute, toMinute: Math.min(1440, fromMinute + 60) };
}

const limitOn = async (trx: Database, month: Month) =>
  (await readSettingOn(trx, 'overtime.limits', `${month}-01`)).month;

const confirmed = ({ rate, compensation, workedMinutes: minutes }: OvertimeRow) =>
  minutes === null ? [] : [{ rate, compensation, minutes }];

function totalsOfPeople(rows: readonly OvertimeRow[]): PersonTotals[] {
  const people = new Map<number, OvertimeRow[]>();
  for (const row of rows)
    if (row.workedMinutes !== null) people.set(row.personId, [...(people.get(row.personId) ?? []), row]);
  return [...people.values()]
    .map((own) => ({
      personId: own[0]?.personId ?? 0,
      name: own[0]?.personName ?? '',
      staffNo: own[0]?.staffNo ?? '',
      totals: overtimeTotals(own.flatMap(confirmed)),
    }))
    .sort((a, b) => (a.staffNo < b.staffNo ? -1 : 1));
}

/** The row as it stands now, and what this reader may do with it. */
function shown(call: Call, row: OvertimeRow) {
  const state = overtimeStateNow(row, call.now);
  const isOwn = row.personId === call.actor.personId;
  const decides = !isOwn && may(call.actor, 'overtime.decide');
  const isOpen = mayConfirmByHand(row, call.now);
  return {
    ...row,
    state,
    isUnconfirmed: isOpen,
    mayDecide: decides && state === 'asked',
    mayConfirm: decides && isOpen,
    mayWithdraw: isOwn && mayWithdrawOvertime({ ...row, state }, call.now),
  };
}
export type ShownOvertime = ReturnType<typeof shown>;
