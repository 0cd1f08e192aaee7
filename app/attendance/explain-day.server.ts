import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { type Day, type Half, isDay, monthOf } from '~/base/days';
import { type Message, Refusal } from '~/base/errors';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { isWorkday } from '~/calendar/workdays';
import { inTransaction } from '~db/connection';
import { readFacts } from './attendance-facts-store.server';
import type { HalfState } from './day-result';
import { findPersonByNumber } from './explain-store.server';
import { judgeDays } from './judge-days';
import { readableReasons } from './leave-kind';
import { findMonth, listMonthHalves } from './month-store.server';
import { clock, ruleReason } from './reasons';

export type ExplainedHalf = {
  half: Half;
  /** Null: nothing was expected and nobody came, or it is not judged yet. */
  state: HalfState | null;
  lateMinutes: number;
  earlyMinutes: number;
  minutes: number;
  reasons: Message[];
};
export type ExplainedDay = {
  person: { id: number; staffNo: string; name: string };
  day: Day;
  isLocked: boolean;
  punches: string[];
  halves: ExplainedHalf[];
};

/**
 * What the two half-days of a person's day are, and why: as they were locked, or as their sources give them now. The
 * person by staff number, or by id where nobody has that number.
 */
export async function explainDay(
  call: Call,
  { person: number, on }: { person: string; on: Day },
): Promise<ExplainedDay> {
  allow(call.actor, 'attendance.read');
  if (!isDay(on)) throw new Refusal(400, 'attendance:fault.day');
  return inTransaction(call, async (trx) => {
    const person = await findPersonByNumber(trx, number);
    if (!person) throw new Refusal(404, 'attendance:refusal.no_person');
    const isLocked = (await findMonth(trx, monthOf(on))).state === 'locked';
    const facts = await readFacts(trx, on, on, { personIds: [person.id] });
    const days = facts.people.get(person.id);
    const calendar = await readCalendar(trx);
    const seasons = await readHallHours(trx);
    const works = isWorkday(calendar, on);
    const judged = isLocked
      ? (await listMonthHalves(trx, monthOf(on), person.id)).filter(({ day }) => day === on)
      : works === undefined
        ? []
        : judgeDays(facts, { days: [on], calendar, seasons, now: call.now })
            .filter(({ personId }) => personId === person.id)
            .map(({ half, result }) => ({ half, ...result }));
    const holds = days?.holdings.some(({ from, to }) => from <= on && (to === null || to >= on)) ?? false;
    const why =
      works === undefined
        ? ruleReason('no_notice', { year: Number(on.slice(0, 4)) })
        : ruleReason(
            !hoursOn(seasons, on) ? 'no_hours' : !holds ? 'no_position' : works ? 'not_owed' : 'rest_day',
          );
    const halves = (['am', 'pm'] as const).map((half): ExplainedHalf => {
      const one = judged.find((row) => row.half === half);
      if (!one) return { half, state: null, lateMinutes: 0, earlyMinutes: 0, minutes: 0, reasons: [why] };
      const { state, lateMinutes, earlyMinutes, minutes } = one;
      const reasons = readableReasons(call.actor, person.id, one.reasons);
      return { half, state, lateMinutes, earlyMinutes, minutes, reasons };
    });
    return { person, day: on, isLocked, punches: (days?.punches.get(on) ?? []).map(clock), halves };
  });
}
