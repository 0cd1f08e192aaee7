import type { Day } from '~/base/days';
import { defaultSettings } from '~/calendar/default-settings';
import { type SettingKey, settingValues } from '~/calendar/setting-form';
import type { Database } from '~db/connection';

/** The value of a setting that holds on a day; a hall that was set up before the setting has its default. */
export async function readSettingOn<K extends SettingKey>(trx: Database, key: K, day: Day) {
  const row = await trx
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .where('from_on', '<=', day)
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  const value = row?.value ?? defaultSettings.find((one) => one.key === key)?.value;
  return settingValues[key].parse(value) as ReturnType<(typeof settingValues)[K]['parse']>;
}
