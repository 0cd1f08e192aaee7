import type { Day } from '~/base/days';
import type { Database } from '~db/connection';
import type { Json } from '~db/types';
import type { HallHours } from './hall-hours';
import type { WorkCalendar } from './workdays';

/** The workday calendar of the transaction's project, the local layer over the notices. */
export async function readCalendar(trx: Database): Promise<WorkCalendar> {
  const notices = await trx.selectFrom('calendar_notice').select('year').execute();
  const rows = await trx.selectFrom('calendar_day').select(['day', 'layer', 'kind']).execute();
  const days = new Map<Day, 'workday' | 'holiday'>();
  for (const layer of ['notice', 'local']) {
    for (const row of rows) if (row.layer === layer) days.set(row.day, row.kind as 'workday' | 'holiday');
  }
  return { years: new Set(notices.map((row) => row.year)), days };
}

/** Every season's hall hours, oldest first. */
export async function readHallHours(trx: Database): Promise<HallHours[]> {
  const rows = await trx.selectFrom('hall_hours').selectAll().orderBy('from_on').execute();
  return rows.map((row) => ({
    fromOn: row.from_on,
    amFrom: row.am_from,
    amTo: row.am_to,
    pmFrom: row.pm_from,
    pmTo: row.pm_to,
    graceMinutes: row.grace_minutes,
  }));
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
