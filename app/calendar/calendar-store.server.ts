import type { Call } from '~/access/call';
import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Json } from '~db/types';
import type { Notice, NoticeDay } from './builtin-notice';
import type { HallHours } from './hall-hours';
import type { WorkCalendar } from './workdays';

export type LocalDay = { id: number; day: Day; kind: 'workday' | 'holiday'; name: string };
export type LoadedYear = { year: number; source: string; loadedAt: Date; loadedBy: string | null };
export type HallHoursRow = HallHours & { id: number; name: string; toConfirm: boolean };

/** The workday calendar of the transaction's project, the local layer over the notices. */
export async function readCalendar(trx: Database): Promise<WorkCalendar> {
  const [notices, rows] = await Promise.all([
    trx.selectFrom('calendar_notice').select('year').execute(),
    trx.selectFrom('calendar_day').select(['day', 'layer', 'kind']).execute(),
  ]);
  return calendarOf(
    notices.map((row) => row.year),
    rows,
  );
}

export type CalendarRow = { day: Day; layer: string; kind: string };

/** The local layer over the notices, whichever days were read. */
export function calendarOf(years: readonly number[], rows: readonly CalendarRow[]): WorkCalendar {
  const days = new Map<Day, 'workday' | 'holiday'>();
  for (const layer of ['notice', 'local']) {
    for (const row of rows) if (row.layer === layer) days.set(row.day, kindOf(row.kind));
  }
  return { years: new Set(years), days };
}

/** Every season's hall hours, oldest first. */
export async function readHallHours(trx: Database): Promise<HallHours[]> {
  return (await listHallHours(trx)).map(({ id: _id, name: _name, toConfirm: _toConfirm, ...hours }) => hours);
}

export async function listHallHours(trx: Database): Promise<HallHoursRow[]> {
  const rows = await trx.selectFrom('hall_hours').selectAll().orderBy('from_on').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    toConfirm: row.to_confirm,
    fromOn: row.from_on,
    amFrom: row.am_from,
    amTo: row.am_to,
    pmFrom: row.pm_from,
    pmTo: row.pm_to,
    graceMinutes: row.grace_minutes,
    flexibleMinutes: row.flexible_minutes,
  }));
}

export async function writeHallHours(
  trx: Database,
  call: Call,
  hours: HallHours & { name: string; toConfirm: boolean },
): Promise<void> {
  const row = {
    name: hours.name,
    am_from: hours.amFrom,
    am_to: hours.amTo,
    pm_from: hours.pmFrom,
    pm_to: hours.pmTo,
    grace_minutes: hours.graceMinutes,
    flexible_minutes: hours.flexibleMinutes ?? 0,
    to_confirm: hours.toConfirm,
  };
  await trx
    .insertInto('hall_hours')
    .values({ project_id: call.actor.projectId, from_on: hours.fromOn, ...row })
    .onConflict((clash) => clash.columns(['project_id', 'from_on']).doUpdateSet(row))
    .execute();
}

/** One year's notice as it is loaded, its days in order. */
export async function readNotice(trx: Database, year: number): Promise<Notice | undefined> {
  const notice = await trx
    .selectFrom('calendar_notice')
    .select(['year', 'source'])
    .where('year', '=', year)
    .executeTakeFirst();
  if (!notice) return undefined;
  const rows = await trx
    .selectFrom('calendar_day')
    .select(['day', 'kind', 'name', 'triple_pay'])
    .where('layer', '=', 'notice')
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute();
  const days = rows.map((row) => ({
    day: row.day,
    kind: kindOf(row.kind),
    name: row.name,
    triplePay: row.triple_pay,
  }));
  return { ...notice, days };
}

/** Replaces a year's notice; only the days that differ are touched, so that the audit trail shows just them. */
export async function writeNotice(
  trx: Database,
  call: Call,
  notice: Notice,
  before: readonly NoticeDay[],
): Promise<void> {
  const project_id = call.actor.projectId;
  const loaded = { source: notice.source, loaded_at: call.now, loaded_by: call.actor.accountId };
  await trx
    .insertInto('calendar_notice')
    .values({ project_id, year: notice.year, ...loaded })
    .onConflict((clash) => clash.columns(['project_id', 'year']).doUpdateSet(loaded))
    .execute();
  const known = new Set(before.map((day) => JSON.stringify(day)));
  const wanted = new Set(notice.days.map((day) => JSON.stringify(day)));
  const gone = before.filter((day) => !wanted.has(JSON.stringify(day))).map((day) => day.day);
  const fresh = notice.days.filter((day) => !known.has(JSON.stringify(day)));
  if (gone.length > 0)
    await trx.deleteFrom('calendar_day').where('layer', '=', 'notice').where('day', 'in', gone).execute();
  if (fresh.length > 0)
    await trx
      .insertInto('calendar_day')
      .values(
        fresh.map((day) => ({
          project_id,
          day: day.day,
          layer: 'notice',
          kind: day.kind,
          name: day.name,
          triple_pay: day.triplePay,
        })),
      )
      .execute();
}

export async function listLoadedYears(trx: Database): Promise<LoadedYear[]> {
  const rows = await trx
    .selectFrom('calendar_notice')
    .leftJoin('account', 'account.id', 'calendar_notice.loaded_by')
    .select(['year', 'source', 'loaded_at', 'account.display_name'])
    .orderBy('year')
    .execute();
  return rows.map((row) => ({
    year: row.year,
    source: row.source,
    loadedAt: row.loaded_at,
    loadedBy: row.display_name,
  }));
}

export async function listLocalDays(trx: Database, year: number): Promise<LocalDay[]> {
  const rows = await trx
    .selectFrom('calendar_day')
    .select(['id', 'day', 'kind', 'name'])
    .where('layer', '=', 'local')
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute();
  return rows.map((row) => ({ ...row, kind: kindOf(row.kind) }));
}

export async function findLocalDay(trx: Database, where: { id: number } | { day: Day }) {
  const query = trx
    .selectFrom('calendar_day')
    .select(['id', 'day', 'kind', 'name'])
    .where('layer', '=', 'local');
  return 'id' in where
    ? query.where('id', '=', where.id).executeTakeFirst()
    : query.where('day', '=', where.day).executeTakeFirst();
}

export async function writeLocalDay(
  trx: Database,
  call: Call,
  { day, kind, name }: Omit<LocalDay, 'id'>,
): Promise<void> {
  await trx
    .insertInto('calendar_day')
    .values({ project_id: call.actor.projectId, layer: 'local', day, kind, name })
    .onConflict((clash) => clash.columns(['project_id', 'day', 'layer']).doUpdateSet({ kind, name }))
    .execute();
}

export async function deleteLocalDay(trx: Database, id: number): Promise<void> {
  await trx.deleteFrom('calendar_day').where('id', '=', id).where('layer', '=', 'local').execute();
}

/** The value of a dated setting on a day; undefined when none had begun. */
export async function readSetting(trx: Database, key: string, day: Day): Promise<Json | undefined> {
  const row = await trx
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .where('from_on', '<=', day)
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.value;
}

// The column's check constraint allows nothing else.
function kindOf(text: string): 'workday' | 'holiday' {
  return text === 'workday' ? 'workday' : 'holiday';
}
