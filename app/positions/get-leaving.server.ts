import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { Refusal } from '~/base/errors';
import { readCalendar } from '~/calendar/calendar-store.server';
import { type DepartureState, departureState } from '~/staff/departure-state';
import {
  type DepartureRow,
  findEmployment,
  listDepartures,
  listLastDayChanges,
} from '~/staff/departure-store.server';
import { type HandoverView, viewHandover } from '~/staff/get-handover.server';
import { listHandoverRows } from '~/staff/handover-store.server';
import { mayKeepHandover } from '~/staff/may-keep-handover';
import { judgeNotice, type NoticeLength } from '~/staff/notice-length';
import { inTransaction } from '~db/connection';
import { type DroppedHolding, listDropped } from './dropped-holding-store.server';
import { listLeavers } from './leaving-store.server';
import { successionOf } from './list-leaving.server';
import type { Succession } from './succession';

export type DepartureView = Pick<DepartureRow, 'id' | 'noticeOn' | 'lastOn' | 'recordedAt' | 'recordedBy'> & {
  state: DepartureState;
  /** Why and how: for whoever may read the file, and the person. */
  about: Pick<DepartureRow, 'kind' | 'reason' | 'fileId' | 'withdrawReason'> | null;
  /** Tells how too. */
  length: NoticeLength | null;
  /** Positions that were only planned for later. */
  dropped: DroppedHolding[];
  changes: { id: number; fromOn: Day; toOn: Day; reason: string | null; changedBy: string | null }[];
};

export type LeavingView = {
  personId: number;
  today: Day;
  departures: DepartureView[];
  /** The notice in force. */
  open: DepartureView | null;
  position: { id: number; number: number; name: string; nameEn: string } | null;
  succession: Succession | null;
  handovers: HandoverView[];
  mayEdit: boolean;
  mayOpenHandover: boolean;
  mayOpenFile: boolean;
};

/** Leaving and hand-over of one person: HR, manager and lead, and the person. */
export async function getLeaving(call: Call, { personId }: { personId: number }): Promise<LeavingView> {
  const { actor } = call;
  const isOwn = actor.personId === personId;
  if (!(isOwn && may(actor, 'person.read_own'))) allow(actor, 'departure.read');
  const today = dayOf(call.now);
  const seesReason = isOwn || may(actor, 'person.read_file');
  return inTransaction(call, async (trx) => {
    if (!(await findEmployment(trx, personId))) throw new Refusal(404, 'staff:refusal.no_person');
    const changes = await listLastDayChanges(trx, personId);
    const dropped = await listDropped(trx, personId);
    const handovers: HandoverView[] = [];
    for (const row of await listHandoverRows(trx, personId))
      handovers.push(await viewHandover(trx, call, row));
    const departures = (await listDepartures(trx, personId)).map((row): DepartureView => {
      const { id, noticeOn, lastOn, recordedAt, recordedBy, kind, reason, fileId, withdrawReason } = row;
      const its = handovers.find(({ departureId, voidedAt }) => departureId === id && !voidedAt);
      const progress = its && {
        ...{ items: its.items.length, handed: its.handed, isSigned: its.signedAt !== null },
      };
      return {
        ...{ id, noticeOn, lastOn, recordedAt, recordedBy },
        state: departureState(row, progress ?? null, today),
        about: seesReason ? { kind, reason, fileId, withdrawReason } : null,
        length: seesReason ? judgeNotice(row) : null,
        dropped: dropped.filter(({ departureId }) => departureId === id),
        changes: changes
          .filter(({ departureId }) => departureId === id)
          .map((change) => (seesReason ? change : { ...change, reason: null })),
      };
    });
    const open = departures.find(({ state }) => state !== 'withdrawn' && state !== 'left') ?? null;
    const leaver = (await listLeavers(trx, today)).find((row) => row.personId === personId);
    return {
      ...{ personId, today, departures, open },
      position: leaver?.position ?? null,
      succession: leaver ? successionOf(leaver, await readCalendar(trx)) : null,
      handovers,
      mayEdit: may(actor, 'departure.edit'),
      mayOpenHandover:
        mayKeepHandover(actor, personId) &&
        !handovers.some(({ voidedAt, signedAt }) => !voidedAt && !signedAt),
      mayOpenFile: may(actor, 'person.read_file'),
    };
  });
}
