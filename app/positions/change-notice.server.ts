import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { checkForm } from '~/base/check-form';
import { addDays, type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import {
  type LastDayInput,
  lastDayForm,
  type WithdrawNoticeInput,
  withdrawNoticeForm,
} from '~/staff/departure-form';
import {
  type DepartureRow,
  findOpenDeparture,
  markWithdrawn,
  moveLastDay,
  setEndedHolding,
  setLeftOn,
} from '~/staff/departure-store.server';
import { forgetExpiryCount } from '~/staff/expiry-count.server';
import { joinDeparture, leaveDeparture, markVoided } from '~/staff/handover-store.server';
import { lockPeople } from '~/staff/person-lock-store.server';
import { type Database, inTransaction } from '~db/connection';
import { completeDeparture } from './complete-departures.server';
import { findHoldingUntil } from './departing-holding-store.server';
import { insertDropped } from './dropped-holding-store.server';
import { freshenClearance } from './freshen-clearance.server';
import { endHoldingsOn, fault } from './give-notice.server';
import { findClash, setHoldingEnd } from './holding-store.server';
import { notifyHall } from './notify-hall.server';
import { clashRefusal, orClash } from './place-person.server';
import { restoreDropped, restoreUntil } from './restore-dropped.server';

/** Another last day, with its reason on record. Not after it has ended: then somebody has left. */
export async function changeLastDay(call: Call, input: LastDayInput): Promise<void> {
  allow(call.actor, 'departure.edit');
  const change = checkForm(lastDayForm, input);
  const today = dayOf(call.now);
  await onNotice(call, change, async (trx, departure) => {
    const { lastOn: from } = departure;
    if (from !== change.seenOn) throw new Refusal(409, 'leaving:refusal.moved_meanwhile', { day: from });
    if (change.lastOn === from) return;
    if (change.lastOn < departure.noticeOn) throw fault('lastOn', 'last_before_notice');
    let kept = { endedHolding: departure.endedHolding, holdingUntil: departure.holdingUntil };
    const isLater = change.lastOn > from;
    if (isLater) await reopen(trx, departure, change.lastOn);
    else {
      const { dropped, ...ended } = await endHoldingsOn(trx, change.personId, change.lastOn, today);
      // What the notice had ended and now never begins had an end of its own.
      const cut = dropped.find(({ toOn }) => kept.endedHolding && toOn === from);
      const whole = dropped.map((row) => (row === cut ? { ...row, toOn: kept.holdingUntil } : row));
      await insertDropped(trx, call, departure.id, whole);
      if (cut || !kept.endedHolding) kept = ended;
    }
    await moveLastDay(trx, call, {
      id: departure.id,
      from,
      to: change.lastOn,
      reason: change.because,
      ...kept,
    });
    await setLeftOn(trx, change.personId, change.lastOn);
    const { personId, lastOn: dueOn } = change;
    await joinDeparture(trx, { personId, departureId: departure.id, dueOn });
    await freshenClearance(trx, [change.personId]);
    const cut = isLater && (await restoreUntil(trx, call, departure, change.lastOn));
    if (cut) await setEndedHolding(trx, departure.id, cut.holdingUntil);
    if (change.lastOn < today) await completeDeparture(trx, call, change.personId);
  });
}

/**
 * Takes a notice back, until the last day is over: the position is held again as long as before, what was planned is
 * planned again, the file has the last day it had unless that has passed, and a hand-over that was begun for a move is
 * the move's again.
 */
export async function withdrawNotice(call: Call, input: WithdrawNoticeInput): Promise<void> {
  allow(call.actor, 'departure.edit');
  const { because, ...of } = checkForm(withdrawNoticeForm, input);
  await onNotice(call, of, async (trx, departure) => {
    await reopen(trx, departure, null);
    await markWithdrawn(trx, call, departure.id, because);
    const { leftBefore } = departure;
    await setLeftOn(trx, of.personId, leftBefore && leftBefore >= dayOf(call.now) ? leftBefore : null);
    await leaveDeparture(trx, departure.id);
    await markVoided(trx, call, { departureId: departure.id }, because);
    await freshenClearance(trx, [of.personId]);
    await restoreDropped(trx, call, departure);
  });
}

/** In one transaction that has the person to itself: the notice must be open and its last day not over. */
async function onNotice(
  call: Call,
  { personId, departureId }: { personId: number; departureId: number },
  work: (trx: Database, departure: DepartureRow) => Promise<void>,
): Promise<void> {
  const done = inTransaction(call, async (trx) => {
    await lockPeople(trx, [personId]);
    const departure = await findOpenDeparture(trx, personId);
    if (departure?.id !== departureId) throw new Refusal(409, 'leaving:refusal.no_notice');
    if (departure.lastOn < dayOf(call.now))
      throw new Refusal(409, 'leaving:refusal.over', { day: departure.lastOn });
    await work(trx, departure);
    await notifyHall(trx, 'holding');
  });
  // A successor who was placed while this was decided is told of by the next look.
  await orClash(call, async () => new Refusal(409, 'leaving:refusal.successor_meanwhile'), done);
  forgetExpiryCount(call.actor.projectId);
}

/** Holds the position longer again, at most as long as before the notice. A successor in the way is named. */
async function reopen(trx: Database, departure: DepartureRow, lastOn: Day | null): Promise<void> {
  if (!departure.endedHolding) return;
  const holding = await findHoldingUntil(trx, departure.personId, departure.lastOn);
  if (!holding) return;
  const until = [lastOn, departure.holdingUntil].filter((day) => day !== null).sort()[0] ?? null;
  const asked = {
    ...holding,
    personId: departure.personId,
    fromOn: addDays(departure.lastOn, 1),
    toOn: until,
  };
  const clash = await findClash(trx, asked, 'position');
  if (clash) throw clashRefusal(clash, 'position');
  await setHoldingEnd(trx, holding.id, until);
}
