import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { discardFile, storeFile } from '~/access/store-file.server';
import { checkForm } from '~/base/check-form';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import type { Upload } from '~/base/uploads.server';
import { type Notice, type NoticeInput, noticeForm } from '~/staff/departure-form';
import {
  findEmployment,
  findOpenDeparture,
  insertDeparture,
  setLeftOn,
} from '~/staff/departure-store.server';
import { forgetExpiryCount } from '~/staff/expiry-count.server';
import { joinDeparture } from '~/staff/handover-store.server';
import { lockPeople } from '~/staff/person-lock-store.server';
import { type Database, inTransaction } from '~db/connection';
import { completeDeparture } from './complete-departures.server';
import {
  type DepartingHolding,
  dropPlannedHolding,
  listHoldingsAfter,
} from './departing-holding-store.server';
import { insertDropped } from './dropped-holding-store.server';
import { freshenClearance } from './freshen-clearance.server';
import { setHoldingEnd } from './holding-store.server';
import { notifyHall } from './notify-hall.server';

/**
 * Records a notice of leaving. From now on the last day ends the holding, the clearance and the employment, each by its
 * own date, so that a successor can be planned from the day after. A last day that has passed closes the accounts at once.
 */
export async function giveNotice(
  call: Call,
  { file, ...input }: NoticeInput & { file?: Upload },
): Promise<{ id: number }> {
  allow(call.actor, 'departure.edit');
  const notice = checkForm(noticeForm, input);
  const today = dayOf(call.now);
  if (notice.noticeOn > today) throw fault('noticeOn', 'notice_to_come');
  // Before the document is kept: most of what can be refused is known already.
  await inTransaction(call, (trx) => requireMayLeave(trx, notice.personId, notice.lastOn, today));
  const stored = file && (await storeFile(call, { ...file, purpose: 'departure', field: 'file' }));
  try {
    const id = await record(call, notice, stored?.id ?? null);
    forgetExpiryCount(call.actor.projectId);
    return { id };
  } catch (error) {
    // Nothing is kept of what was decided otherwise meanwhile.
    if (stored) await discardFile(call, { id: stored.id, purpose: 'departure' });
    throw error;
  }
}

function record(call: Call, notice: Notice, fileId: number | null): Promise<number> {
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    await lockPeople(trx, [notice.personId]);
    const { leftOn } = await requireMayLeave(trx, notice.personId, notice.lastOn, today);
    const { dropped, ...ended } = await endHoldingsOn(trx, notice.personId, notice.lastOn, today);
    const departureId = await insertDeparture(trx, call, {
      personId: notice.personId,
      kind: notice.kind,
      inProbation: notice.inProbation === 'yes',
      noticeOn: notice.noticeOn,
      lastOn: notice.lastOn,
      reason: notice.because,
      fileId,
      leftBefore: leftOn,
      ...ended,
    });
    await insertDropped(trx, call, departureId, dropped);
    await setLeftOn(trx, notice.personId, notice.lastOn);
    await joinDeparture(trx, { personId: notice.personId, departureId, dueOn: notice.lastOn });
    await freshenClearance(trx, [notice.personId]);
    if (notice.lastOn < today) await completeDeparture(trx, call, notice.personId);
    await notifyHall(trx, 'holding');
    return departureId;
  });
}

async function requireMayLeave(trx: Database, personId: number, lastOn: Day, today: Day) {
  const person = await findEmployment(trx, personId);
  if (!person) throw new Refusal(404, 'staff:refusal.no_person');
  const open = await findOpenDeparture(trx, personId);
  if (open) throw new Refusal(409, 'leaving:refusal.given_already', { name: person.name, day: open.lastOn });
  if (person.leftOn && person.leftOn < today)
    throw new Refusal(409, 'leaving:refusal.left_already', { name: person.name, day: person.leftOn });
  if (lastOn < person.joinedOn) throw fault('lastOn', 'last_before_joined', { day: person.joinedOn });
  return person;
}

export type EndedHoldings = {
  endedHolding: boolean;
  holdingUntil: Day | null;
  dropped: DepartingHolding[];
};

/**
 * Ends what somebody holds on their last day and drops what was only planned for later. Who took another position
 * after that day was still there: the day is refused. Says what a withdrawal has to put back.
 */
export async function endHoldingsOn(
  trx: Database,
  personId: number,
  lastOn: Day,
  today: Day,
): Promise<EndedHoldings> {
  const ended: EndedHoldings = { endedHolding: false, holdingUntil: null, dropped: [] };
  for (const holding of await listHoldingsAfter(trx, personId, lastOn)) {
    if (holding.fromOn <= lastOn) {
      await setHoldingEnd(trx, holding.id, lastOn);
      Object.assign(ended, { endedHolding: true, holdingUntil: holding.toOn });
    } else if (holding.fromOn > today) {
      await dropPlannedHolding(trx, holding.id);
      ended.dropped.push(holding);
    } else throw fault('lastOn', 'in_position_since', { number: holding.number, day: holding.fromOn });
  }
  return ended;
}

export function fault(field: string, name: string, params: Record<string, string | number> = {}): Refusal {
  const key = `leaving:fault.${name}`;
  return new Refusal(400, 'base:refusal.form', { count: 1 }, { [field]: { key, params } });
}
