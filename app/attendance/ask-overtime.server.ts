import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { instantOf, monthOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readCalendar } from '~/calendar/calendar-store.server';
import { isWorkday } from '~/calendar/workdays';
import { type Database, inTransaction } from '~db/connection';
import { orConflict } from './constraint-refusal';
import { requireOpenMonths } from './open-month.server';
import { type OvertimeFields, type OvertimeInput, overtimeForm } from './overtime-form';
import { faultOfOvertime, overtimeRate, type Rate } from './overtime-rule';
import { insertOvertime, isTripleDay, readOvertimeMinutes } from './overtime-store.server';
import { isProtectedOn } from './protection-store.server';
import { readSettingOn } from './request-setting-store.server';

/** Asks for overtime of one's own before it begins; its rate is that of its day. */
export async function askOvertime(call: Call, input: OvertimeInput): Promise<{ id: number; rate: Rate }> {
  allow(call.actor, 'overtime.ask');
  const fields = checkForm(overtimeForm, input);
  const { personId, projectId, accountId } = call.actor;
  if (personId === null) throw new Refusal(409, 'attendance:refusal.no_own_person');
  return inTransaction(call, async (trx) => {
    await requireOpenMonths(trx, fields.day, fields.day);
    const rate = await requireAllowed(trx, { ...fields, personId, now: call.now });
    const row = { ...fields, projectId, personId, rate, askedBy: accountId, askedAt: call.now };
    const id = await orConflict(insertOvertime(trx, row), {
      overtime_at_one_time: { key: 'request:refusal.overtime_twice', field: 'fromMinute' },
    });
    return { id, rate };
  });
}

/** The rate of the day, or what stands against the overtime (overtime-rule.ts); asked again when it is approved. */
export async function requireAllowed(
  trx: Database,
  asked: Omit<OvertimeFields, 'reason'> & { personId: number; now: Date; except?: number },
): Promise<Rate> {
  const { day, personId } = asked;
  const workday = isWorkday(await readCalendar(trx), day);
  if (workday === undefined)
    throw new Refusal(409, 'calendar:refusal.awaiting_notice', { year: Number(day.slice(0, 4)) });
  const rate = overtimeRate({ isWorkday: workday, isTriple: await isTripleDay(trx, day) });
  const minutes = await readOvertimeMinutes(trx, personId, monthOf(day), asked.except);
  const fault = faultOfOvertime(asked, {
    rate,
    isProtected: await isProtectedOn(trx, personId, day),
    isBefore: instantOf(day, asked.fromMinute) > asked.now,
    dayMinutes: minutes.get(day) ?? 0,
    monthMinutes: [...minutes.values()].reduce((sum, one) => sum + one, 0),
    limits: await readSettingOn(trx, 'overtime.limits', day),
  });
  if (fault) throw new Refusal(409, fault.key, fault.params ?? {}, { fromMinute: fault });
  return rate;
}
