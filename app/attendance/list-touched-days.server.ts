import { checkForm } from '~/base/check-form';
import { addDays, type Day, dayOf, eachDay } from '~/base/days';
import type { Notice } from '~/calendar/builtin-notice';
import { findLocalDay, readHallHours } from '~/calendar/calendar-store.server';
import { type LocalDayInput, localDayForm } from '~/calendar/local-day-form';
import { type HallHoursInput, hallHoursForm } from '~/calendar/setting-form';
import { hoursForms, type PositionHoursInput } from '~/positions/position-hours-form';
import { listPositionHours } from '~/positions/position-hours-store.server';
import type { Database } from '~db/connection';
import { listPeopleAt } from './edit-source-store.server';
import { type EndPinInput, endPinForm, type PinInput, pinForm } from './pin-form';
import { findPin, listPunchDays } from './pin-store.server';

/** A change of what half-days are judged by, as its form posts it. */
export type SourceEdit =
  | { kind: 'hall_hours'; input: HallHoursInput }
  | { kind: 'position_hours'; input: PositionHoursInput & { id: number } }
  | { kind: 'local_day'; input: LocalDayInput }
  | { kind: 'no_local_day'; input: { id: number } }
  | { kind: 'notice'; input: Notice }
  | { kind: 'pin'; input: PinInput }
  | { kind: 'end_pin'; input: EndPinInput };

/** The days up to today of whom the edit may judge otherwise; without `personIds`: of everybody. */
export type TouchedDays = { days: Day[]; personIds?: number[] };

/** Asked before the edit is made; an input that is no good is refused as its use case refuses it. */
export async function listTouchedDays(trx: Database, edit: SourceEdit, now: Date): Promise<TouchedDays> {
  const today = dayOf(now);
  switch (edit.kind) {
    case 'hall_hours': {
      const { fromOn } = checkForm(hallHoursForm, edit.input);
      return { days: daysUntilNext(fromOn, await readHallHours(trx), today) };
    }
    case 'position_hours': {
      const { id, kind, ...input } = edit.input;
      const { fromOn } = checkForm(hoursForms[kind], input);
      const days = daysUntilNext(fromOn, await listPositionHours(trx, { positionId: id }), today);
      const [from, to] = [days[0], days.at(-1)];
      return { days, personIds: from && to ? await listPeopleAt(trx, id, from, to) : [] };
    }
    case 'local_day':
      return { days: [checkForm(localDayForm, edit.input).day] };
    case 'no_local_day': {
      const local = await findLocalDay(trx, edit.input);
      return { days: local ? [local.day] : [] };
    }
    case 'notice': {
      const { year } = edit.input;
      return { days: eachDay(`${year}-01-01`, `${year}-12-31`).filter((day) => day <= today) };
    }
    case 'pin': {
      const { pin, personId, fromOn, toOn = null } = checkForm(pinForm, edit.input);
      return { days: await listPunchDays(trx, pin, fromOn, toOn), personIds: [personId] };
    }
    case 'end_pin': {
      const pin = await findPin(trx, checkForm(endPinForm, edit.input).id);
      if (!pin) return { days: [] };
      return { days: await listPunchDays(trx, pin.pin, pin.from_on, null), personIds: [pin.person_id] };
    }
  }
}

/** From a day on until the next of `list` begins, or today. */
function daysUntilNext(from: Day, list: readonly { fromOn: Day }[], today: Day): Day[] {
  const next = list
    .map(({ fromOn }) => fromOn)
    .filter((fromOn) => fromOn > from)
    .sort()[0];
  const last = next && addDays(next, -1) < today ? addDays(next, -1) : today;
  return from <= last ? eachDay(from, last) : [];
}
