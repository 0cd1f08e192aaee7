import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { builtInNotice, builtInYears } from './builtin-notice';
import { defaultHallHours, defaultSettings, defaultsFrom } from './default-settings';
import { formatMinute } from './hall-hours';
import { loadNotice } from './load-notice.server';
import { setHallHours, setSetting } from './set-setting.server';

/** What a new hall starts from: the dated settings, the hall's hours, and the notices that ship with the program. */
export async function installDefaults(call: Call): Promise<void> {
  allow(call.actor, 'setting.edit');
  for (const { key, value, source, toConfirm } of defaultSettings)
    await setSetting(call, { key, value, source, toConfirm, fromOn: defaultsFrom });
  const { amFrom, amTo, pmFrom, pmTo, graceMinutes } = defaultHallHours;
  await setHallHours(call, {
    fromOn: defaultsFrom,
    name: '全年',
    amFrom: formatMinute(amFrom),
    amTo: formatMinute(amTo),
    pmFrom: formatMinute(pmFrom),
    pmTo: formatMinute(pmTo),
    graceMinutes,
    toConfirm: true,
  });
  for (const year of builtInYears) {
    const notice = builtInNotice(year);
    if (notice) await loadNotice(call, notice);
  }
}
