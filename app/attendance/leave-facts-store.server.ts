import { sql } from 'kysely';
import type { Day, Half } from '~/base/days';
import { readCalendar, readHallHours } from '~/calendar/calendar-store.server';
import { hoursOn } from '~/calendar/hall-hours';
import type { Database } from '~db/connection';
import type { LeaveFacts, Opening, UsedDay } from './leave-balance';
import type { LeaveType } from './leave-law';
import { type DayOfLeave, type LeaveSpan, leaveDays } from './leave-length';
import { readLeaveTerms, type TermsOn } from './leave-terms-store.server';
import { listLieuEarned } from './lieu-store.server';

/** How much of each day a leave takes, by the terms of its first day. */
export type DaysOf = (type: LeaveType, leave: LeaveSpan) => DayOfLeave[];

export type LeaveLedger = { people: Map<number, LeaveFacts>; termsOn: TermsOn; daysOf: DaysOf };

/**
 * What balances are reckoned from, of some people or of all. A leave that a waiting request is to change is left out:
 * the request stands for it. So is the leave `except`.
 */
export async function readLeaveLedger(
  trx: Database,
  { personIds, except }: { personIds?: readonly number[]; except?: number } = {},
): Promise<LeaveLedger> {
  const termsOn = await readLeaveTerms(trx);
  const daysOf = await readDaysOf(trx, termsOn);
  const people = new Map<number, LeaveFacts>();
  const priors = new Map(
    (await trx.selectFrom('prior_service').selectAll().execute()).map((row) => [row.person_id, row]),
  );
  const openings = group(
    (await trx.selectFrom('leave_opening').selectAll().orderBy('id').execute()).map((row) => ({
      personId: row.person_id,
      type: row.type,
      onDay: row.on_day,
      hundredths: row.hundredths,
      source: row.source,
    })),
  );
  const earned = group(await listLieuEarned(trx, personIds?.length === 1 ? { personId: personIds[0] } : {}));
  const used = group(await readUsed(trx, daysOf, { personIds, except }));
  let query = trx.selectFrom('person').select(['id', 'joined_on', 'left_on']);
  if (personIds) query = query.where('id', 'in', [...personIds, 0]);
  for (const person of await query.execute())
    people.set(person.id, {
      joinedOn: person.joined_on,
      leftOn: person.left_on,
      prior: priors.get(person.id) ?? null,
      openings: openings.get(person.id) ?? ([] as Opening[]),
      used: used.get(person.id) ?? [],
      earned: earned.get(person.id) ?? [],
    });
  return { people, termsOn, daysOf };
}

export async function readDaysOf(trx: Database, termsOn?: TermsOn): Promise<DaysOf> {
  const terms = termsOn ?? (await readLeaveTerms(trx));
  const calendar = await readCalendar(trx);
  const seasons = await readHallHours(trx);
  return (type, leave) =>
    leaveDays(leave, terms(type, leave.fromOn).counting, { calendar, hours: hoursOn(seasons, leave.fromOn) });
}

async function readUsed(
  trx: Database,
  daysOf: DaysOf,
  { personIds, except }: { personIds?: readonly number[]; except?: number },
): Promise<(UsedDay & { personId: number })[]> {
  let query = trx
    .selectFrom('leave')
    .selectAll()
    .where('state', 'in', ['asked', 'approved'])
    .where(
      sql<boolean>`not exists (select from leave n where n.project_id = leave.project_id and n.replaces_id = leave.id and n.state = 'asked')`,
    );
  if (personIds) query = query.where('person_id', 'in', [...personIds, 0]);
  if (except !== undefined) query = query.where('id', '!=', except);
  return (await query.execute()).flatMap((row) =>
    daysOf(row.type as LeaveType, spanOf(row)).map(({ day, hundredths }) => ({
      personId: row.person_id,
      type: row.type as LeaveType,
      state: row.state as UsedDay['state'],
      day,
      hundredths,
    })),
  );
}

/** A row of `leave` as the rules read it. */
export function spanOf(row: {
  from_on: Day;
  from_half: string;
  to_on: Day;
  to_half: string;
  from_minute: number | null;
  to_minute: number | null;
}): LeaveSpan {
  const { from_minute: from, to_minute: to } = row;
  return {
    fromOn: row.from_on,
    fromHalf: row.from_half as Half,
    toOn: row.to_on,
    toHalf: row.to_half as Half,
    part: from === null || to === null ? null : { from, to },
  };
}

function group<T extends { personId: number }>(rows: readonly T[]): Map<number, T[]> {
  const grouped = new Map<number, T[]>();
  for (const row of rows) {
    const own = grouped.get(row.personId);
    if (own) own.push(row);
    else grouped.set(row.personId, [row]);
  }
  return grouped;
}
