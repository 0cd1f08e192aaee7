import type { Call } from '~/access/call';
import { allow, may } from '~/access/policy';
import { type Day, dayOf } from '~/base/days';
import { inTransaction } from '~db/connection';
import { type HallHoursRow, listHallHours } from './calendar-store.server';
import { hoursOn } from './hall-hours';
import { listSettingRows, type SettingRow } from './setting-store.server';

export type SettingsView = {
  settings: (SettingRow & { holds: boolean })[];
  hallHours: (HallHoursRow & { holds: boolean })[];
  today: Day;
  mayEdit: boolean;
};

/** Every dated setting and season, with the one that holds today marked. */
export async function listSettings(call: Call): Promise<SettingsView> {
  allow(call.actor, 'setting.read');
  const today = dayOf(call.now);
  return inTransaction(call, async (trx) => {
    const hours = await listHallHours(trx);
    const held = hoursOn(hours, today)?.fromOn;
    return {
      settings: markHolding(await listSettingRows(trx), today),
      hallHours: hours.map((row) => ({ ...row, holds: row.fromOn === held })),
      today,
      mayEdit: may(call.actor, 'setting.edit'),
    };
  });
}

/** Rows come latest first: the first of a key that has begun holds. */
export function markHolding(rows: readonly SettingRow[], today: Day): (SettingRow & { holds: boolean })[] {
  const holding = new Map<string, number>();
  for (const row of rows) if (row.fromOn <= today && !holding.has(row.key)) holding.set(row.key, row.id);
  return rows.map((row) => ({ ...row, holds: holding.get(row.key) === row.id }));
}
