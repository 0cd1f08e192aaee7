import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, type Day, instantOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { isWorkday } from '~/calendar/workdays';
import { type Database, inTransaction } from '~db/connection';
import { readFacts } from './attendance-facts-store.server';
import { orConflict } from './constraint-refusal';
import { expectedDay, owedSpans } from './expected-halves';
import { expireOvertime } from './expire-store.server';
import { hoursAtOn } from './judge-days';
import { requireOpenMonths } from './open-month.server';
import { type OvertimeFields, type OvertimeInput, overtimeForm } from './overtime-form';
import { type Compensation, faultOfOvertime, overtimeRate, type Rate } from './overtime-rule';
import { mayWithdrawOvertime } from './overtime-state';
import {
  findOvertime,
  insertOvertime,
  listTripleDays,
  readOvertimeMinutes,
  withdrawOvertimeRow,
} from './overtime-store.server';
import { isProtectedOn } from './protection-store.server';
import { readSettingOn } from './request-setting-store.server';
import type { Span } from './spans';

/** Asks for overtime of one's own before it begins; `replaces`: instead of a request that has not begun either. */
export async function askOvertime(
  call: Call,
  { replaces, ...input }: OvertimeInput & { replaces?: number },
): Promise<{ id: number; rate: Rate }> {
  allow(call.actor, 'overtime.ask');
  const fields = checkForm(overtimeForm, input);
  const { personId, projectId, accountId } = call.actor;
  if (personId === null) throw new Refusal(409, 'attendance:refusal.no_own_person');
  return inTransaction(call, async (trx) => {
    await requireOpenMonths(trx, fields.day, fields.day);
    // What expired takes none of the month's hours.
    await expireOvertime(trx, call.now);
    if (replaces !== undefined) await withdrawOwnOvertime(trx, call, replaces);
    const rate = await requireAllowed(trx, { ...fields, compensation: 'paid', personId, now: call.now });
    const row = {
      ...fields,
      projectId,
      personId,
      rate,
      askedBy: accountId,
      askedAt: call.now,
      replacesId: replaces ?? null,
    };
    const id = await orConflict(insertOvertime(trx, row), {
      overtime_at_one_time: { key: 'request:refusal.overtime_twice', field: 'fromMinute' },
    });
    return { id, rate };
  });
}

/** Takes back one's own overtime before it begins. */
export async function withdrawOvertime(call: Call, input: { id: number }): Promise<void> {
  allow(call.actor, 'overtime.ask');
  await inTransaction(call, (trx) => withdrawOwnOvertime(trx, call, input.id));
}

async function withdrawOwnOvertime(trx: Database, call: Call, id: number): Promise<void> {
  const found = Number.isInteger(id) ? await findOvertime(trx, id) : undefined;
  if (!found) throw new Refusal(404, 'request:refusal.none');
  if (found.person_id !== call.actor.personId) throw new Refusal(403, 'request:refusal.others');
  const { state, day, from_minute: fromMinute } = found;
  if (!mayWithdrawOvertime({ state, day, fromMinute }, call.now))
    throw new Refusal(409, 'request:refusal.decided', { state });
  await withdrawOvertimeRow(trx, found.id, call.now);
}

/** The rate of the day, or what stands against the overtime (overtime-rule.ts); asked again when it is approved. */
export async function requireAllowed(
  trx: Database,
  asked: Omit<OvertimeFields, 'reason'> & {
    compensation: Compensation;
    personId: number;
    now: Date;
    except?: number;
  },
): Promise<Rate> {
  const { day, personId } = asked;
  const days = asked.toMinute > 1440 ? [day, addDays(day, 1)] : [day];
  const rates = await ratesOf(trx, days);
  const rate = rates[0] as Rate;
  const minutes = await readOvertimeMinutes(trx, personId, monthOf(day), asked.except);
  const limits = await readSettingOn(trx, 'overtime.limits', day);
  const protectedDays = await Promise.all(days.map((one) => isProtectedOn(trx, personId, one)));
  const fault = faultOfOvertime(asked, {
    rate,
    nextRate: rates[1],
    isProtected: protectedDays.includes(true),
    isBefore: instantOf(day, asked.fromMinute) > asked.now,
    owed: await owedOn(trx, personId, day),
    dayMinutes: minutes.get(day) ?? 0,
    monthMinutes: [...minutes.values()].reduce((sum, one) => sum + one, 0),
    limits: { ...limits, restDay: await readSettingOn(trx, 'overtime.rest_day_minutes', day) },
  });
  if (fault)
    throw new Refusal(409, fault.key, fault.params ?? {}, {
      [fault.field]: { key: fault.key, params: fault.params },
    });
  return rate;
}

async function ratesOf(trx: Database, days: readonly Day[]): Promise<Rate[]> {
  const calendar = await readCalendar(trx);
  const triples = await listTripleDays(trx, days);
  return days.map((day) => {
    const workday = isWorkday(calendar, day);
    if (workday === undefined)
      throw new Refusal(409, 'calendar:refusal.awaiting_notice', { year: Number(day.slice(0, 4)) });
    return overtimeRate({ isWorkday: workday, isTriple: triples.has(day) });
  });
}

/** The hours the person owes the hall that day. */
export async function owedOn(trx: Database, personId: number, day: Day): Promise<Span[]> {
  const hall = hoursOn(await readHallHours(trx), day);
  if (!hall) return [];
  const facts = await readFacts(trx, day, day, { personIds: [personId] });
  const person = facts.people.get(personId);
  if (!person) return [];
  const workday = isWorkday(await readCalendar(trx), day) === true;
  return owedSpans(expectedDay(person, day, workday, hoursAtOn(facts, hall, day)));
}
