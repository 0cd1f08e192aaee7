import { type Day, dayOf, type Half, instantOf, minuteOf } from '~/base/days';
import type { Message } from '~/base/errors';
import { readHallHours, readSetting } from '~/calendar/calendar-store.server';
import { formatMinute, hoursOn } from '~/calendar/hall-hours';
import { arrival, judgePosition } from '~/positions/position-state';
import { listPositions, type PositionRow } from '~/positions/position-store.server';
import { readHall } from '~/positions/read-hall.server';
import { listLeaveOn } from '~/positions/today-store.server';
import type { Database } from '~db/connection';
import {
  listReserve,
  listStandby,
  listStandIns,
  listStays,
  type ReserveRow,
  type StandIn,
} from './cover-facts-store.server';
import type { CoverPerson } from './cover-preference';
import { type CoverGap, type GapAnswer, proposeCover } from './cover-proposals';
import { halfNow } from './gap-watch';

export type CoverQuestion = { day: Day; half: Half; gaps: readonly CoverGap[]; now: Date };
export type CoverAnswer = { gaps: GapAnswer[]; phones: Map<number, string> };

/** Who could take these gaps of one half-day, from everything that is known of it at this moment. */
export async function readCover(trx: Database, question: CoverQuestion): Promise<CoverAnswer> {
  const { day, half, gaps, now } = question;
  const there = await readThere(trx, question);
  const standIns = await listStandIns(trx, day, half, now);
  const reserve = await listReserve(trx, day);
  const limits = (await readSetting(trx, 'overtime.limits', day)) as { month?: number } | undefined;
  const asked = new Set(gaps.map(({ positionId }) => positionId));
  const open = new Set(standIns.map(({ positionId }) => positionId));
  const isGap = (positionId: number) => asked.has(positionId) || open.has(positionId);
  const positions = there.positions.map((row) => {
    const personId = row.holder?.personId;
    const isIn = personId !== undefined && !isGap(row.id) && !there.unable.has(personId);
    return { id: row.id, number: row.number, groupId: row.groupId, inPlace: isIn ? personId : null };
  });
  const places = new Map(positions.flatMap(({ id, inPlace }) => (inPlace === null ? [] : [[inPlace, id]])));
  const askedHolders = new Set(
    there.positions.flatMap(({ id, holder }) => (asked.has(id) && holder ? [holder.personId] : [])),
  );
  const people = reserve.map((row): CoverPerson => {
    const unable = standingIn(row, standIns) ?? there.unable.get(row.id) ?? absent(row, askedHolders);
    return {
      ...row,
      at: unable ? null : (places.get(row.id) ?? null),
      unable,
      cameAt: there.cameAt(row.id),
      standsBy: there.standsBy.has(row.id),
    };
  });
  // Whoever stands in elsewhere is not where the holding says.
  const busy = new Set(people.flatMap(({ id, unable }) => (unable ? [id] : [])));
  return {
    gaps: proposeCover({
      gaps,
      positions: positions.map((one) =>
        one.inPlace !== null && busy.has(one.inPlace) ? { ...one, inPlace: null } : one,
      ),
      people,
      terms: { day, overtimeLimit: limits?.month ?? 2_160, isNow: there.isNow },
    }),
    phones: new Map(reserve.flatMap(({ id, phone }) => (phone ? [[id, phone]] : []))),
  };
}

function standingIn({ id }: ReserveRow, standIns: readonly StandIn[]): Message | null {
  const other = standIns.find(({ backupId }) => backupId === id);
  if (other) return why('covering', { number: other.number });
  return standIns.some(({ absentId }) => absentId === id) ? why('absent') : null;
}

function absent({ id }: ReserveRow, askedHolders: ReadonlySet<number>): Message | null {
  return askedHolders.has(id) ? why('absent') : null;
}

type There = {
  positions: PositionRow[];
  unable: Map<number, Message>;
  standsBy: Set<number>;
  cameAt: (personId: number) => string | null;
  isNow: boolean;
};

/** Who is there, by punches in the half-day that runs, by plans in any other. */
async function readThere(trx: Database, { day, half, now }: CoverQuestion): Promise<There> {
  const hours = hoursOn(await readHallHours(trx), day);
  const [from, to] = hours
    ? half === 'am'
      ? [hours.amFrom, hours.amTo]
      : [hours.pmFrom, hours.pmTo]
    : [0, 1_440];
  const isNow = day === dayOf(now) && hours !== undefined && halfNow(hours, minuteOf(now)) === half;
  const unable = new Map<number, Message>();
  const since = isNow && now > instantOf(day, from) ? now : instantOf(day, from);
  for (const { personId, kind } of await listStays(trx, since, instantOf(day, to)))
    unable.set(personId, why(kind === 'outside_work' ? 'outside' : 'on_duty'));
  for (const { personId, halves } of await listLeaveOn(trx, day))
    if (halves.includes(half)) unable.set(personId, why('on_leave'));
  const standsBy = new Set(await listStandby(trx, day));
  if (!isNow || !hours) {
    return { positions: await listPositions(trx, day), unable, standsBy, cameAt: () => null, isNow };
  }
  const facts = await readHall(trx, now);
  for (const row of facts.positions)
    if (row.holder && judgePosition(facts.hallAt(row.id), facts.holderAt(row), []).state === 'late')
      unable.set(row.holder.personId, why('not_in'));
  const cameAt = (personId: number) => {
    const came = arrival(facts.punchesOf(personId), hours, half);
    return came ? formatMinute(minuteOf(came)) : null;
  };
  return { positions: facts.positions, unable, standsBy, cameAt, isNow };
}

function why(key: string, params?: Message['params']): Message {
  return { key: `roster:cover.why_not.${key}`, ...(params && { params }) };
}
