import { createHash } from 'node:crypto';
import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { addDays, type Day, type Month } from '~/base/days';
import type { Message } from '~/base/errors';
import { addLocalDay, removeLocalDay } from '~/calendar/add-local-day.server';
import { type LoadedNotice, loadNotice } from '~/calendar/load-notice.server';
import { setHallHours } from '~/calendar/set-setting.server';
import { notifyHall } from '~/positions/notify-hall.server';
import { setPositionHours } from '~/positions/set-position-hours.server';
import { type Database, inTrial } from '~db/connection';
import { assignPin, endPin } from './assign-pin.server';
import { type DayDifference, dayDifferences } from './day-differences';
import type { HalfResult } from './day-result';
import { readDayResults } from './day-result-store.server';
import { readNamesAndReasons } from './edit-source-store.server';
import { type HalfMove, halfMoves, mostTelling } from './half-moves';
import { readableReasons } from './leave-kind';
import { listTouchedDays, type SourceEdit } from './list-touched-days.server';
import { waitForAttendance } from './punch-store.server';
import { type Recomputed, recomputeDays } from './recompute-days.server';

/** So many half-days are shown one by one; all are counted. */
const mostShown = 200;

type ToldHalf = Pick<HalfResult, 'state' | 'lateMinutes' | 'earlyMinutes' | 'minutes'>;
export type ShownDifference = Pick<DayDifference, 'day' | 'half'> & {
  person: { id: number; staffNo: string; name: string };
  before: ToldHalf | null;
  after: ToldHalf | null;
  /** Why it is what it would become. */
  reasons: Message[];
};

/** What an edit makes of the half-days that are not locked. */
export type EditPreview = {
  halves: number;
  people: number;
  moves: HalfMove[];
  /** Locked months that it would touch and that stay as they are. */
  lockedMonths: Month[];
  awaitingYears: number[];
  /** One by one, those that change their state first; null for whoever may not read attendance. */
  shown: ShownDifference[] | null;
  /** Of the edit and all its differences: who keeps it says with this which they have seen. */
  digest: string;
};

export type EditedSource = {
  isKept: boolean;
  preview: EditPreview;
} & Made;

/** `years`: calendar years whose deadlines must be computed anew; `loaded`: the notice. */
type Made = { years: number[]; loaded?: LoadedNotice };

const actions = {
  hall_hours: 'setting.edit',
  position_hours: 'position.edit',
  local_day: 'calendar.edit',
  no_local_day: 'calendar.edit',
  notice: 'calendar.edit',
  pin: 'attendance.assign_pin',
  end_pin: 'attendance.assign_pin',
} as const;

/** What the edit would make of the half-days; nothing is kept. */
export async function previewSource(call: Call, edit: SourceEdit): Promise<EditedSource> {
  allow(call.actor, actions[edit.kind]);
  const tried = await inTrial(
    call,
    (trx) => carryOut(trx, call, edit),
    () => false,
  );
  return { ...tried, isKept: false };
}

/**
 * Makes the edit and judges the half-days it touches again; a locked month is never touched. Unless `seen` is the digest
 * of the very differences, it is kept only if there are none and no locked month: otherwise they are to be shown first.
 */
export async function editSource(
  call: Call,
  edit: SourceEdit,
  { seen }: { seen?: string } = {},
): Promise<EditedSource> {
  allow(call.actor, actions[edit.kind]);
  const isKept = ({ preview }: { preview: EditPreview }) =>
    preview.digest === seen || (preview.halves === 0 && preview.lockedMonths.length === 0);
  const edited = await inTrial(call, (trx) => carryOut(trx, call, edit), isKept);
  return { ...edited, isKept: isKept(edited) };
}

/** Keeps the edit without asking: for the command line, which says afterwards what became of it. */
export async function keepSource(call: Call, edit: SourceEdit): Promise<EditedSource> {
  allow(call.actor, actions[edit.kind]);
  const kept = await inTrial(
    call,
    (trx) => carryOut(trx, call, edit),
    () => true,
  );
  return { ...kept, isKept: true };
}

async function carryOut(trx: Database, call: Call, edit: SourceEdit) {
  await waitForAttendance(trx);
  const { days, personIds } = await listTouchedDays(trx, edit, call.now);
  const sorted = [...days].sort();
  // A duty of the night before may have its punches on the first of the days.
  const first = sorted[0] && addDays(sorted[0], -1);
  const results = () => (first ? readDayResults(trx, first, sorted.at(-1) as Day) : []);
  const before = await results();
  const made = await make({ ...call, db: trx }, edit);
  const computed = await recomputeDays(trx, { days, personIds, now: call.now });
  const differences = dayDifferences(before, await results());
  await notifyHall(trx, 'attendance');
  return { ...made, preview: await told(trx, call, edit, { differences, computed }) };
}

/** The use case of the edit, as a part of this transaction. */
async function make(call: Call, { kind, input }: SourceEdit): Promise<Made> {
  const none = { years: [] };
  switch (kind) {
    case 'hall_hours':
      await setHallHours(call, input);
      return none;
    case 'position_hours':
      await setPositionHours(call, input);
      return none;
    case 'local_day':
      return addLocalDay(call, input);
    case 'no_local_day':
      return removeLocalDay(call, input);
    case 'notice': {
      const loaded = await loadNotice(call, input);
      return { years: loaded.years, loaded };
    }
    case 'pin':
      await assignPin(call, input);
      return none;
    case 'end_pin':
      await endPin(call, input);
      return none;
  }
}

async function told(
  trx: Database,
  call: Call,
  edit: SourceEdit,
  { differences, computed }: { differences: DayDifference[]; computed: Recomputed },
): Promise<EditPreview> {
  const { lockedMonths, awaitingYears } = computed;
  const digest = createHash('sha256')
    .update(JSON.stringify([edit.kind, Object.entries(edit.input).sort(), differences, lockedMonths]))
    .digest('hex');
  const mayRead = may(call.actor, 'attendance.read');
  return {
    halves: differences.length,
    people: new Set(differences.map(({ personId }) => personId)).size,
    moves: halfMoves(differences),
    lockedMonths,
    awaitingYears,
    shown: mayRead ? await shownOf(trx, call, mostTelling(differences).slice(0, mostShown)) : null,
    digest,
  };
}

async function shownOf(
  trx: Database,
  call: Call,
  differences: readonly DayDifference[],
): Promise<ShownDifference[]> {
  const { people, reasons } = await readNamesAndReasons(trx, differences);
  return differences.map(({ personId, day, half, before, after }) => ({
    person: people.get(personId) ?? { id: personId, staffNo: '', name: '' },
    day,
    half,
    before: before && toldHalf(before.result),
    after: after && toldHalf(after.result),
    reasons: readableReasons(call.actor, personId, reasons.get(`${personId} ${day} ${half}`) ?? []),
  }));
}

function toldHalf({ state, lateMinutes, earlyMinutes, minutes }: ToldHalf): ToldHalf {
  return { state, lateMinutes, earlyMinutes, minutes };
}
