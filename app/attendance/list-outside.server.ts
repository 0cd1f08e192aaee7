import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, dayOf, instantOf } from '~/base/days';
import { readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import { inTransaction } from '~db/connection';
import { listChoices } from './choice-store.server';
import { listOutsideRows, type OutsideRow } from './outside-list-store.server';
import { mayConfirmOutside, mayRefuseOutside, outsideState } from './outside-state';

const daysBack = 62;
const rowsShown = 200;

/** One's own outside work of the last two months and to come, and the hours the form offers. */
export async function listOwnOutside(call: Call) {
  allow(call.actor, 'outside.ask');
  const { personId } = call.actor;
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const hours = hoursOn(await readHallHours(trx), today);
    const offered = { day: today, fromMinute: hours?.amFrom ?? 480, toMinute: hours?.amTo ?? 720 };
    if (personId === null) return { rows: [], offered };
    const since = instantOf(addDays(today, -daysBack));
    const rows = await listOutsideRows(trx, { personId, since, limit: rowsShown });
    return { rows: rows.map((row) => shown(call, row)), offered };
  });
}

/** Everybody's, for those who confirm it; and whom the lead may record it for. */
export async function listOutside(call: Call) {
  allow(call.actor, 'outside.read');
  const since = instantOf(addDays(dayOf(call.now), -daysBack));
  return inTransaction(call, async (trx) => {
    const rows = await listOutsideRows(trx, { since, limit: rowsShown });
    const people = may(call.actor, 'outside.confirm') ? await listChoices(trx) : [];
    return {
      rows: rows.map((row) => shown(call, row)),
      people: people.filter(({ id }) => id !== call.actor.personId),
    };
  });
}

function shown(call: Call, row: OutsideRow) {
  const state = outsideState(row);
  const isOwn = row.personId === call.actor.personId;
  const decides = !isOwn && may(call.actor, 'outside.confirm');
  const { id, personName, startsAt, endsAt, orderNo, caseId, note, decidedBy, refusal } = row;
  return {
    ...{ id, personName, startsAt, endsAt, orderNo, caseId, note, decidedBy, refusal, state },
    mayConfirm: decides && mayConfirmOutside({ state, endsAt }, call.now),
    mayRefuse: decides && mayRefuseOutside(state),
    mayWithdraw: isOwn && state === 'asked',
  };
}
export type ShownOutside = ReturnType<typeof shown>;
